// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesTest {
    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    private String shown(Object value) throws IOException {
        return Recorded.shown(value, directory, options);
    }

    static class Base {
        static int ignored = 7;
        int id = 1;
    }

    static class Sub extends Base {
        String name = "n";
        long big = 5;
        Object other;
    }

    record Point(int x, double y) {}

    enum Coin {
        PENNY,
        NICKEL {
            @Override
            public String toString() {
                throw new AssertionError("called");
            }
        }
    }

    @Test
    void simpleValuesAreWhole() throws IOException {
        assertThat(shown(null)).isEqualTo("null");
        assertThat(shown(7)).isEqualTo("7");
        assertThat(shown(7L)).isEqualTo("7L");
        assertThat(shown((short) 7)).isEqualTo("7s");
        assertThat(shown((byte) 7)).isEqualTo("7b");
        assertThat(shown('c')).isEqualTo("'c'");
        assertThat(shown(true)).isEqualTo("true");
        assertThat(shown(1.25f)).isEqualTo("1.25f");
        assertThat(shown(Double.NaN)).isEqualTo("NaN");
        assertThat(shown(String.class)).isEqualTo("String.class");
        assertThat(shown(int[].class)).isEqualTo("[I.class");
        assertThat(shown(int.class)).isEqualTo("int.class");
        assertThat(shown(TimeUnit.DAYS)).isEqualTo("TimeUnit.DAYS");
        assertThat(shown(Coin.NICKEL)).isEqualTo("Coin.NICKEL");
        assertThat(shown(Coin.PENNY)).isEqualTo("Coin.PENNY");
    }

    @Test
    void stringsKeepTheirFirstCharsAndTheirLength() throws IOException {
        assertThat(shown("Größe")).isEqualTo("\"Größe\"");
        assertThat(shown("𝄞 €")).isEqualTo("\"𝄞 €\"");
        assertThat(shown("a".repeat(100))).isEqualTo("\"" + "a".repeat(64) + "\"/100");
        assertThat(shown("€".repeat(100))).isEqualTo("\"" + "€".repeat(64) + "\"/100");
        assertThat(shown(new StringBuilder("built"))).isEqualTo("StringBuilder{chars=\"built\"}");
    }

    @Test
    void objectsShowTheirFieldsFromTheTopmostClassDown() throws IOException {
        assertThat(shown(new Sub())).isEqualTo("Sub{id=1, name=\"n\", big=5L, other=null}");
        assertThat(shown(new Point(1, 2.5))).isEqualTo("Point{x=1, y=2.5}");
        assertThat(shown(new AtomicInteger(3))).isEqualTo("AtomicInteger{value=3}");
    }

    @Test
    void objectsGoDeepAsFarAsAllowed() throws IOException {
        Sub outer = new Sub();
        Sub middle = new Sub();
        Sub inner = new Sub();
        outer.other = middle;
        middle.other = inner;
        assertThat(shown(outer)).endsWith("other=Sub{id=1, name=\"n\", big=5L, other=Sub@}}");
        options.valueDepth = 0;
        assertThat(shown(outer)).isEqualTo("Sub@");
        options.valueDepth = 3;
        assertThat(shown(outer)).endsWith("big=5L, other=null}}}");
    }

    @Test
    void anObjectThatHoldsItselfIsACycle() throws IOException {
        Sub sub = new Sub();
        sub.other = sub;
        assertThat(shown(sub)).endsWith("other=^1}");
        Sub second = new Sub();
        second.other = sub;
        sub.other = second;
        assertThat(shown(sub)).endsWith("other=^2}}");
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThat(shown(list)).isEqualTo("ArrayList(1)[^1]");
        Map<Object, Object> map = new HashMap<>();
        map.put("k", map);
        assertThat(shown(map)).isEqualTo("HashMap(1)[\"k\"=^1]");
    }

    @Test
    void arraysShowTheirFirstElements() throws IOException {
        assertThat(shown(new int[] {1, 2})).isEqualTo("[I[2][1, 2]");
        assertThat(shown(new boolean[] {true, false})).isEqualTo("[Z[2][true, false]");
        assertThat(shown(new double[] {1.5})).isEqualTo("[D[1][1.5]");
        assertThat(shown(new char[] {'a'})).isEqualTo("[C[1]['a']");
        assertThat(shown(new byte[20])).isEqualTo("[B[20][0b, 0b, 0b, 0b, 0b, 0b, 0b, 0b]");
        assertThat(shown(new String[] {"a", null})).isEqualTo("String;[2][\"a\", null]");
        assertThat(shown(new long[0])).isEqualTo("[J[0][]");
        assertThat(shown(new int[][] {{1}, null})).isEqualTo("[[I[2][[I[1][1], null]");
    }

    @Test
    void exceptionsShowMessageAndCause() throws IOException {
        assertThat(shown(new IOException("no", new Error("deep"))))
                .isEqualTo("IOException(\"no\", Error(\"deep\", null))");
    }

    @Test
    void onlyTheClassIsKeptOfWhatTellsNothing() throws IOException {
        assertThat(shown(new ReentrantLock())).isEqualTo("ReentrantLock@");
        assertThat(shown(getClass().getClassLoader())).endsWith("ClassLoader@");
        assertThat(shown(new Object())).isEqualTo("Object{}");
    }

    class Inner {
        int own = 3;
        Object test = ValuesTest.this;
    }

    @Test
    void theInstantsOfADateAndTimeReachFromItsFirstToItsLastSecond() {
        assertThat(Words.FIRST_SECOND).isEqualTo(LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC));
        assertThat(Words.LAST_SECOND).isEqualTo(LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC));
    }

    @Test
    void datesAndNumbersAreShownInWords() throws IOException {
        assertThat(shown(LocalDate.of(2026, 11, 27))).isEqualTo("LocalDate \"2026-11-27\"");
        assertThat(shown(Instant.ofEpochSecond(1, 500_000_000))).isEqualTo("Instant \"1970-01-01T00:00:01.500Z\"");
        assertThat(shown(Duration.ofSeconds(90))).isEqualTo("Duration \"PT1M30S\"");
        assertThat(shown(ZonedDateTime.of(2026, 1, 2, 3, 4, 0, 0, ZoneId.of("Europe/Paris"))))
                .isEqualTo("ZonedDateTime \"2026-01-02T03:04+01:00[Europe/Paris]\"");
        assertThat(shown(new UUID(1, 2))).isEqualTo("UUID \"00000000-0000-0001-0000-000000000002\"");
        assertThat(shown(new BigInteger("123456789012345678901234567890")))
                .isEqualTo("BigInteger \"123456789012345678901234567890\"");
        assertThat(shown(new BigDecimal("1.50"))).isEqualTo("BigDecimal \"1.50\"");
        assertThat(shown(new BigDecimal("1e1000000000"))).isEqualTo("BigDecimal@");
        assertThat(shown(BigInteger.ONE.shiftLeft(1_000_000))).isEqualTo("BigInteger@");
        assertThat(shown(new BigDecimal("2") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String toPlainString() {
                        throw new AssertionError("called");
                    }
                }))
                .contains("scale=0");
    }

    @Test
    void localesPathsAndAddressesAreShownInWords() throws Exception {
        assertThat(shown(Locale.GERMANY)).isEqualTo("Locale \"de_DE\"");
        assertThat(shown(Locale.ROOT)).isEqualTo("Locale \"ROOT\"");
        assertThat(shown(Path.of("a", "\u00fc.txt"))).isEqualTo("UnixPath \"a/\u00fc.txt\"");
        assertThat(shown(Path.of(""))).isEqualTo("UnixPath@");
        assertThat(shown(InetAddress.getByAddress("host", new byte[] {127, 0, 0, 1})))
                .isEqualTo("Inet4Address \"host/127.0.0.1\"");
        assertThat(shown(InetSocketAddress.createUnresolved("host", 80)))
                .isEqualTo("InetSocketAddress \"host/<unresolved>:80\"");
    }

    @Test
    void aPathThatIsShownDoesNotRememberItsText() throws Exception {
        Path path = Path.of("a", "b");
        shown(path);

        assertThat(Memory.U.getReference(path, Memory.offset(path.getClass(), "stringValue")))
                .isNull();
    }

    @Test
    void eachInstantIsWhatItPrintsItself() throws IOException {
        List<Instant> instants = List.of(
                Instant.MIN,
                Instant.MAX,
                Instant.EPOCH,
                Instant.ofEpochSecond(60, 1),
                Instant.parse("-0001-02-03T04:05:06Z"),
                Instant.parse("+12345-06-07T00:00:00.120Z"),
                Instant.parse("+999999999-12-31T23:59:59.999999999Z").plusNanos(1),
                Instant.parse("-999999999-01-01T00:00:00Z").minusNanos(1));
        for (Instant instant : instants) {
            assertThat(shown(instant)).isEqualTo("Instant \"" + instant + "\"");
        }
    }

    private static boolean isLong(String text) {
        return text.length() > 10;
    }

    @Test
    void lambdasAndMethodReferencesTellTheirMethod() throws IOException {
        int most = 3;
        Object[] functions = {
            (java.util.function.IntPredicate) i -> i < most,
            (java.util.function.Predicate<String>) ValuesTest::isLong,
            (java.util.function.Function<String, Integer>) String::length,
            (java.util.function.ToIntFunction<Integer>) Integer::intValue,
            (java.util.function.Supplier<Object>) ArrayList::new,
            (java.util.function.Predicate<String> & java.io.Serializable) ValuesTest::isLong,
            (java.util.function.Supplier<String> & java.io.Serializable) "abc"::trim
        };
        String here = "io/deeptrace/recorder/ValuesTest.";
        String[] methods = {
            here + "lambda$lambdasAndMethodReferencesTellTheirMethod$0(II)Z",
            here + "isLong(Ljava/lang/String;)Z",
            "java/lang/String.length()I",
            "java/lang/Integer.intValue()I",
            "java/util/ArrayList.<init>()V",
            here + "isLong(Ljava/lang/String;)Z",
            "java/lang/String.trim()Ljava/lang/String;"
        };
        for (int i = 0; i < functions.length; i++) {
            try (Recorded recorded = new Recorded(directory, options)) {
                Recorded.argument(functions[i]);
                assertThat(recorded.finish().lambdas.values()).singleElement().isEqualTo(methods[i]);
            }
        }
    }

    @Test
    void theOuterObjectIsOnlyNamed() throws IOException {
        assertThat(shown(new Inner())).contains("own=3").contains("this$0=ValuesTest@");
    }

    @Test
    void shallowKeepsSimpleValuesAndNoneKeepsNothing() throws IOException {
        options.values = RecorderOptions.VALUES_SHALLOW;
        assertThat(shown("text")).isEqualTo("\"text\"");
        assertThat(shown(new Sub())).isEqualTo("Sub@");
        assertThat(shown(List.of(1))).isEqualTo("List12@");
        assertThat(shown(new Error("m", new Error()))).isEqualTo("Error(\"m\", Error@)");
        options.values = RecorderOptions.VALUES_NONE;
        try (Recorded recorded = new Recorded(directory, options)) {
            Frame frame = Probe.enterRoot(1);
            Probe.argument("x", frame);
            Probe.argument(1, frame);
            Probe.argument('c', frame);
            Probe.argument(2.0, frame);
            Probe.maskedArgument(frame);
            Probe.start(frame);
            Probe.thrown(new IllegalStateException("secret"), frame);
            assertThat(recorded.finish().tree()).isEqualTo("m1 ! IllegalStateException@\n");
        }
    }

    static class Account {
        String user = "u";
        String password = "p";
        String dbApiKey = "k";
        int tokens = 3;
    }

    @Test
    void fieldsAndMapValuesWithTellingNamesAreMasked() throws IOException {
        options.redactions = new String[] {"password", "apikey", "token"};
        assertThat(shown(new Account())).isEqualTo("Account{user=\"u\", password=***, dbApiKey=***, tokens=***}");
        assertThat(shown(Map.of("db-password", "x"))).isEqualTo("Map1(1)[\"db-password\"=***]");
        assertThat(shown(Map.of("passwordless", "x"))).isEqualTo("Map1(1)[\"passwordless\"=\"x\"]");
    }

    @Test
    void stringsThatAreSecretsAreMaskedWhateverTheyAreCalled() throws IOException {
        options.redactions = new String[] {"password"};
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
        for (String secret : new String[] {
            token,
            token + "€",
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
            "-----BEGIN PRIVATE KEY-----",
            "Bearer 0123456789abcdef",
            "Basic dXNlcjpwYXNz",
            "4111111111111111",
            "4111 1111 1111 1111",
            "5500-0055-5555-5559",
            "378282246310005"
        }) {
            assertThat(shown(secret)).as(secret).isEqualTo("***");
            assertThat(shown(List.of(secret))).endsWith("[***]");
            assertThat(shown(new StringBuilder(secret))).endsWith("chars=***}");
            assertThat(shown(new Error("for " + secret + ", no")).startsWith("Error(***"))
                    .as(secret)
                    .isTrue();
        }
        for (String harmless : new String[] {
            "eyJust a word that begins so",
            "-----BEGIN CERTIFICATE-----",
            "Basic training begins today",
            "Bearer of bad news, again",
            "4111111111111112",
            "1700000000000",
            "2026-11-27T12:00:00.000",
            "41111111111111111111111111",
            "4111111111111111x"
        }) {
            assertThat(shown(harmless)).as(harmless).isEqualTo("\"" + harmless + "\"");
            assertThat(shown(new Error("for " + harmless))).isEqualTo("Error(\"for " + harmless + "\", null)");
        }
        options.redactions = new String[0];
        assertThat(shown("4111111111111111")).isEqualTo("\"4111111111111111\"");
    }

    @Test
    void wordsThatAreSecretsAreMaskedAsStringsAre() throws IOException {
        options.redactions = new String[] {"password"};
        assertThat(shown(new BigInteger("4111111111111111"))).isEqualTo("***");
        assertThat(shown(Path.of("Bearer 0123456789abcdef"))).isEqualTo("***");
    }

    @Test
    void objectsThatAreMadeToHoldASecretAreMasked() throws IOException {
        options.redactions = new String[] {"password"};
        Object key = new SecretKeySpec(new byte[] {1, 2}, "AES");
        assertThat(shown(key)).isEqualTo("***");
        assertThat(shown(new PasswordAuthentication("user", new char[] {'p'}))).isEqualTo("***");
        assertThat(shown(List.of(key))).isEqualTo("List12(1)[***]");
    }

    static class Login {
        String user = "u";
        char[] password = {'p', 'w'};
    }

    @Test
    void theCharsOfAMaskedFieldAreMasked() throws IOException {
        options.redactions = new String[] {"password"};
        assertThat(shown(new Login())).isEqualTo("Login{user=\"u\", password=***}");
    }

    @Test
    void byReferenceOnlyTheClassIsKept() throws IOException {
        options.values = RecorderOptions.VALUES_REF;
        assertThat(shown("text")).isEqualTo("String@");
        assertThat(shown(new Sub())).isEqualTo("Sub@");
        assertThat(shown(TimeUnit.DAYS)).isEqualTo("TimeUnit@");
        assertThat(shown(null)).isEqualTo("null");
    }

    @Test
    void lessIsKeptOfTheClassesThatARuleNames() throws IOException {
        options.valueRules = new String[] {Base.class.getName() + "=ref", "java.util.Array*=mask", "java.util.*=ref"};
        assertThat(shown(new Sub())).isEqualTo("Sub@");
        assertThat(shown(new Object[] {new Base()})).isEqualTo("Object;[1][Base@]");
        assertThat(shown(new ArrayList<>())).isEqualTo("***");
        assertThat(shown(new HashMap<>())).isEqualTo("HashMap@");
        assertThat(shown(new Point(1, 2))).startsWith("Point{");
    }

    @Test
    void aClassIsNamedOnceHoweverOftenItOccurs() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 0; i < 50; i++) {
                Recorded.argument(new Point(i, i));
            }
            Decoded trace = recorded.finish();
            assertThat(trace.types).containsValue(Point.class.getName()).hasSize(1);
        }
    }

    @Test
    void manyClassesKeepTheirShapes() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            StringBuilder name = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                name.append('[');
                Recorded.argument(Class.forName(name + "I"));
            }
            assertThat(recorded.finish().types.values()).hasSize(201).doesNotHaveDuplicates();
        }
    }

    @Test
    void theMessageOfTheExceptionThatEndsACallHasFourTimesTheRoomOfATextInAValue() throws IOException {
        options.valueLength = 10;
        Exception thrown = new IOException("a".repeat(50), new IOException("b".repeat(50)));
        try (Recorded recorded = new Recorded(directory, options)) {
            Frame frame = Probe.enterRoot(1);
            Probe.argument(thrown, frame);
            Probe.start(frame);
            Probe.thrown(thrown, frame);
            Decoded.Call call = recorded.finish().only();
            assertThat(call.arguments)
                    .containsExactly("IOException(\"" + "a".repeat(10) + "\"/50, IOException(\"" + "b".repeat(10)
                            + "\"/50, null))");
            assertThat(call.thrown)
                    .startsWith("IOException(\"" + "a".repeat(40) + "\"/50, IOException(\"" + "b".repeat(10) + "\"/50");
        }
    }

    @Test
    void whatWasNullIsToldOfANullPointerException() throws IOException {
        String missing = System.getProperty("there.is.no.such.property");
        Throwable thrown = catchThrowable(() -> missing.strip());
        assertThat(shown(thrown)).startsWith("NullPointerException(\"Cannot invoke \"String.strip()\" because ");
        assertThat(shown(new NullPointerException("mine"))).isEqualTo("NullPointerException(\"mine\", null)");
    }
}
