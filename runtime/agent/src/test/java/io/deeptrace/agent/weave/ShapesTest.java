// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.agent.weave.targets.Constructors;
import io.deeptrace.agent.weave.targets.Shapes;
import io.deeptrace.blacklist.RedactionRules;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Woven classes pass the JVM's verifier, compute what they computed, and report what they do. */
class ShapesTest {
    private final List<String> events = new ArrayList<>();
    private WovenLoader loader;

    @BeforeEach
    void weaveAll() {
        ProbeLog.drain();
        loader = new WovenLoader();
        ClassWeaver weaver = new ClassWeaver(
                ProbeLog.PROBES, new Redaction(RedactionRules.of(List.of("secret", "password"))), SiteMethods.NONE);
        for (Class<?> outer : List.of(Shapes.class, Constructors.class)) {
            weave(weaver, outer);
            Arrays.stream(outer.getDeclaredClasses()).forEach(type -> weave(weaver, type));
        }
        weave(weaver, Shapes.Op.PLUS.getClass());
    }

    @Test
    void staticMethodReportsArgumentsCallAndResult() throws Exception {
        assertThat(call("staticSum", 3, 4)).isEqualTo(7);
        assertThat(events()).containsExactly("argument int 3", "argument int 4", "start", "at", "exit int 7");
    }

    @Test
    void instanceMethodReportsItsReceiverFirst() throws Exception {
        assertThat(call("instance", "n")).isEqualTo("n5");
        assertThat(events()).containsSequence("argument Shapes", "argument n", "start");
    }

    @Test
    void voidMethodReportsItsEnd() throws Exception {
        call("nothing");
        assertThat(events()).containsExactly("argument Shapes", "start", "exit");
    }

    @Test
    void longAndDoubleParametersKeepTheirPlaces() throws Exception {
        assertThat(call("wide", 5L, 1.5, 3, 0.25)).isEqualTo(Shapes.wide(5L, 1.5, 3, 0.25));
        assertThat(events())
                .containsExactly(
                        "argument long 5",
                        "argument double 1.5",
                        "argument int 3",
                        "argument double 0.25",
                        "start",
                        "exit long 12");
    }

    @Test
    void exceptionThatLeavesIsReportedAndThrownOn() {
        assertThatThrownBy(() -> call("switched", "three"))
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("three");
        assertThat(events()).endsWith("thrown IllegalArgumentException");
    }

    @Test
    void exceptionThatIsCaughtInsideIsNotReported() throws Exception {
        assertThat(call("tried", "x")).isEqualTo("no number");
        assertThat(events()).doesNotContain("thrown NumberFormatException").endsWith("exit no number");
    }

    @Test
    void switchSynchronizedVarargsAndLoopsComputeTheSame() throws Exception {
        assertThat(call("switched", "two")).isEqualTo("2");
        assertThat(call("locked", 2)).isEqualTo(42);
        assertThat(call("varied", 1, new Object[] {"a", "b"})).isEqualTo(3);
        assertThat(call("loopAtStart", 30)).isEqualTo(Shapes.loopAtStart(30));
        assertThat(call("created", 2).toString()).isEqualTo("\0\0" + "2");
    }

    @Test
    void lambdaBodyIsAMethodLikeOthers() throws Exception {
        assertThat(call("lambda", 21)).isEqualTo(42);
        assertThat(events()).containsSubsequence("start", "argument int 21", "exit int 42", "exit int 42");
    }

    @Test
    void everyPrimitiveTypeHasItsOwnProbe() throws Exception {
        assertThat(call("flag", true, (byte) 1, (short) 2, 'c', 1f)).isEqualTo(true);
        assertThat(events())
                .containsExactly(
                        "argument boolean true",
                        "argument byte 1",
                        "argument short 2",
                        "argument char c",
                        "argument float 1.0",
                        "start",
                        "exit boolean true");
        call("smallByte");
        call("smallShort");
        call("smallChar");
        call("smallFloat");
        call("smallDouble");
        assertThat(events())
                .filteredOn(event -> event.startsWith("exit"))
                .containsExactly("exit byte 1", "exit short 2", "exit char c", "exit float 1.5", "exit double 2.5");
    }

    @Test
    void namesThatTheRulesMaskHideTheirValues() throws Exception {
        assertThat(call("getPassword", "me", "x")).isEqualTo("mex");
        assertThat(events())
                .contains("argument me", "argument masked", "exit masked")
                .noneMatch(e -> e.contains("mex"));
    }

    @Test
    void classInitializerIsAStaticMethod() throws Exception {
        Class.forName(Shapes.class.getName(), true, loader);
        assertThat(events()).containsExactly("initialize", "start", "at", "exit");
    }

    @Test
    void defaultMethodsRecordsBridgesAndEnumsWork() throws Exception {
        Object greeter = nested("Greeter").getMethod("of", String.class).invoke(null, "you");
        assertThat(nested("Greeter").getMethod("greet").invoke(greeter)).isEqualTo("hello you");
        assertThat(nested("Point").getConstructor(int.class, double.class).newInstance(1, 2.0))
                .hasToString("Point[x=1, y=2.0]");
        Object constant = nested("Constant").getConstructor().newInstance();
        Method bridge = nested("Constant").getMethod("compareTo", Object.class);
        events();
        assertThat(bridge.invoke(constant, constant)).isEqualTo(0);
        assertThat(events()).filteredOn(event -> event.equals("start")).hasSize(2);
        assertThat(nested("Op").getMethod("plus", int.class, int.class).invoke(null, 1, 2))
                .isEqualTo(3);
    }

    @Test
    void constructorReportsItsArgumentsAndTheObjectItMade() throws Exception {
        construct("Delegating");
        assertThat(events())
                .containsExactly(
                        "start",
                        "at",
                        "at",
                        "argument int 7",
                        "start",
                        "at",
                        "at",
                        "argument n7",
                        "start",
                        "at",
                        "exit Delegating",
                        "exit Delegating",
                        "exit Delegating");
    }

    @Test
    void branchesAndObjectsOfItsOwnClassMayStandInTheArgumentsOfSuper() throws Exception {
        Object other = loader.loadClass(Constructors.class.getName())
                .getConstructor(String.class)
                .newInstance("other");
        assertThat(construct("Ternary", true, other)).hasFieldOrPropertyWithValue("text", "big");
        assertThat(construct("Ternary", false, other)).hasFieldOrPropertyWithValue("text", "other");
    }

    @Test
    void exceptionBeforeSuperIsReportedByTheConstructor() {
        assertThatThrownBy(() -> construct("ThrowsBefore", "x")).hasCauseInstanceOf(NumberFormatException.class);
        assertThat(events()).endsWith("at", "thrown NumberFormatException");
    }

    @Test
    void exceptionAfterSuperIsReportedByTheConstructor() throws Exception {
        assertThat(construct("Catching", "no")).hasFieldOrPropertyWithValue("number", -1);
        events();
        assertThatThrownBy(() -> construct("Catching", "13")).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(events()).endsWith("thrown IllegalStateException");
    }

    @Test
    void exceptionFromTheSuperConstructorIsReportedThere() {
        assertThatThrownBy(() -> construct("Catching", new Object[] {null}))
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(events()).filteredOn(event -> event.startsWith("thrown")).hasSize(1);
    }

    private void weave(ClassWeaver weaver, Class<?> type) {
        byte[] classFile = WholeClass.bytes(type);
        WovenClass woven = weaver.weave(classFile, WholeClass.plan(classFile));
        assertThat(woven.warnings()).isEmpty();
        assertThat(woven.methods()).isPositive();
        loader.with(type.getName(), woven.bytes());
    }

    private Class<?> nested(String name) throws ClassNotFoundException {
        return loader.loadClass(Shapes.class.getName() + "$" + name);
    }

    private Object construct(String name, Object... arguments) throws Exception {
        Class<?> type = loader.loadClass(Constructors.class.getName() + "$" + name);
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .filter(candidate -> candidate.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow();
        ProbeLog.drain();
        return constructor.newInstance(arguments);
    }

    private Object call(String name, Object... arguments) throws Exception {
        Class<?> type = loader.loadClass(Shapes.class.getName());
        Object receiver = type.getConstructor(int.class).newInstance(5);
        Method method = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        ProbeLog.drain();
        try {
            return method.invoke(receiver, arguments);
        } finally {
            events.addAll(ProbeLog.drain());
        }
    }

    /** What was reported since the last time, without the numbers of calls, methods and sites. */
    private List<String> events() {
        events.addAll(ProbeLog.drain());
        List<String> plain = events.stream()
                .map(event -> event.substring(event.indexOf(' ') + 1))
                .filter(event -> !event.startsWith("enter"))
                .map(event -> event.replaceFirst("^(at|initialize) .*", "$1"))
                .toList();
        events.clear();
        return plain;
    }
}
