// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.agent.weave.targets.Callees;
import io.deeptrace.agent.weave.targets.Callers;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedMethod;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Calls of methods without probes of their own are reported around the call instruction, and do what they did. */
class SiteCallsTest {
    private static final String CALLEES = Callees.class.getName().replace('.', '/');
    private static final String CALLERS = Callers.class.getName().replace('.', '/');

    private final Redaction redaction = new Redaction(RedactionRules.of(List.of("secret", "password")));
    private WovenLoader loader;
    private Class<?> woven;

    @BeforeEach
    void weaveCallers() throws ClassNotFoundException {
        byte[] classFile = WholeClass.bytes(Callers.class);
        WovenClass result = new ClassWeaver(ProbeLog.PROBES, redaction, methods())
                .weave(
                        classFile,
                        WholeClass.plan(classFile, method -> isPlain(method) && !method.name.equals("compareTo")));
        assertThat(result.warnings()).isEmpty();
        loader = new WovenLoader().with(Callers.class.getName(), result.bytes());
        woven = loader.loadClass(Callers.class.getName());
        ProbeLog.drain();
    }

    @Test
    void argumentsAndResultAreReportedAroundTheCall() throws Exception {
        assertThat(call("mixed", 5L, 3, 1.5, "four")).isEqualTo(Callers.mixed(5, 3, 1.5, "four"));
        assertThat(ofCallee())
                .containsExactly(
                        "enter mixed",
                        "argument long 5",
                        "argument byte 3",
                        "argument double 1.5",
                        "argument four",
                        "start",
                        "exit long 13");
    }

    @Test
    void theCallIsMarkedBeforeItBegins() throws Exception {
        call("mixed", 5L, 3, 1.5, "four");
        List<String> events = ProbeLog.drain();
        assertThat(events.get(events.indexOf("2 enter " + id("mixed")) - 1)).startsWith("1 at ");
    }

    @Test
    void anExceptionIsReportedAndCaughtAsBefore() throws Exception {
        assertThat(call("guarded", "abc", 2)).isEqualTo("ab.");
        assertThat(ofCallee()).endsWith("start", "exit ab");
        assertThat(call("guarded", "abc", -1)).isEqualTo("illegal 0.");
        assertThat(ofCallee()).contains("thrown IllegalArgumentException", "enter half", "exit int 0");
        assertThat(call("guarded", "abc", -2)).isEqualTo("IllegalStateException.");
        assertThat(ofCallee()).endsWith("start", "thrown IllegalStateException");
        assertThatThrownBy(() -> call("guarded", "abc", -3)).hasCauseInstanceOf(ArithmeticException.class);
        assertThat(ProbeLog.drain())
                .endsWith("2 thrown ArithmeticException", "1 at 14", "1 thrown ArithmeticException");
    }

    @Test
    void anExceptionThatNothingCatchesLeavesBothCalls() {
        assertThatThrownBy(() -> call("unguarded", -2)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(ProbeLog.drain()).endsWith("2 thrown IllegalStateException", "1 thrown IllegalStateException");
    }

    @Test
    void aCallMayStandBetweenNewAndConstructor() throws Exception {
        assertThat(call("between", 196)).isEqualTo("abbc");
        assertThat(ofCallee())
                .containsSubsequence("enter half", "exit int 98", "enter <init>", "argument b", "exit StringBuilder");
    }

    @Test
    void nothingIsCalledOnNull() throws Exception {
        assertThat(call("onNull", (Object) null)).isEqualTo(-1);
        assertThat(ProbeLog.drain()).noneMatch(event -> event.contains(" on ") || event.contains("selected"));
    }

    @Test
    void theReceiverOfAVirtualCallDecidesAndIsReported() throws Exception {
        assertThat(call("onObject", new Callees())).isEqualTo(3);
        assertThat(ofCallee())
                .containsExactly("selected size", "argument Callees", "argument abc", "start", "exit int 3");
    }

    @Test
    void arraysAreCloned() throws Exception {
        assertThat(call("cloned", new long[] {1, 2})).isEqualTo(new long[] {1, 2});
        assertThat(ofCallee()).containsExactly("on clone", "argument long[]", "start", "exit long[]");
    }

    @Test
    void aLockIsHeldAsBefore() throws Exception {
        assertThat(call("locked", new Object(), 6)).isEqualTo(3);
        assertThat(ofCallee()).containsExactly("enter half", "argument int 6", "start", "exit int 3");
    }

    @Test
    void callsInBranchesAreReportedOneByOne() throws Exception {
        assertThat(call("chosen", 3)).isEqualTo(Callers.chosen(3));
        assertThat(ofCallee()).filteredOn("enter half"::equals).hasSize(3);
        assertThatThrownBy(() -> call("chosen", 4)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(ofCallee()).filteredOn("enter half"::equals).hasSize(4);
    }

    @Test
    void secretsAreMasked() throws Exception {
        assertThat(call("secret")).isEqualTo("key7");
        assertThat(ofCallee())
                .containsExactly("enter password", "argument masked", "argument int 7", "start", "exit masked");
    }

    @Test
    void aCallWithoutResultIsReported() throws Exception {
        call("nothing");
        assertThat(ofCallee()).containsExactly("enter nothing", "start", "exit");
    }

    @Test
    void callsBeforeTheConstructorOfAboveAreReported() throws Exception {
        Object made = woven.getConstructor(String.class).newInstance("abcd");
        assertThat(woven.getMethod("text").invoke(made)).isEqualTo("cd");
        assertThat(ofCallee()).containsSubsequence("enter half", "argument int 4", "start", "exit int 2");
    }

    @Test
    void aBridgeIsLookedThrough() throws Exception {
        Object one = woven.getConstructor(String.class).newInstance("a");
        ProbeLog.drain();
        assertThat(woven.getMethod("compared", Comparable.class, woven).invoke(null, one, one))
                .isEqualTo(0);
        assertThat(ofCallee())
                .containsExactly("selected compareTo", "argument Callers", "argument Callers", "start", "exit int 0");
    }

    @Test
    void aCallOfTheMethodAboveIsBound() throws Exception {
        Object one = woven.getConstructor(String.class).newInstance("a");
        ProbeLog.drain();
        int hash = (int) woven.getMethod("hashCode").invoke(one);
        assertThat(hash).isEqualTo(System.identityHashCode(one));
        assertThat(ofCallee()).containsExactly("on hashCode", "argument Callers", "start", "exit int " + hash);
    }

    /** What is recorded at its calls: all of the callees, and some of the JDK. */
    static SiteMethods methods() {
        return new SiteMethods(planned());
    }

    private static List<PlannedMethod> planned() {
        List<PlannedMethod> planned = new ArrayList<>();
        ClassNode type = new ClassNode();
        new ClassReader(WholeClass.bytes(Callees.class)).accept(type, 0);
        for (MethodNode method : type.methods) {
            if (!method.name.equals("<init>")) {
                List<String> names = method.parameters == null
                        ? List.of()
                        : method.parameters.stream()
                                .map(parameter -> parameter.name)
                                .toList();
                if (method.name.equals("password")) {
                    names = List.of("secret", "secretNumber");
                }
                planned.add(planned(
                        planned.size() + 101,
                        CALLEES,
                        method.name,
                        method.desc,
                        method.access,
                        names,
                        List.of(CALLEES)));
            }
        }
        planned.add(planned(
                201,
                "java/lang/StringBuilder",
                "<init>",
                "(Ljava/lang/String;)V",
                1,
                List.of(),
                List.of("java/lang/StringBuilder")));
        planned.add(planned(
                202,
                "java/lang/Object",
                "clone",
                "()Ljava/lang/Object;",
                0x104,
                List.of(),
                List.of("[J", "java/lang/Object")));
        planned.add(planned(203, "java/lang/Object", "hashCode", "()I", 0x101, List.of(), List.of("java/lang/Object")));
        planned.add(planned(204, CALLERS, "compareTo", "(L" + CALLERS + ";)I", 1, List.of(), List.of(CALLERS)));
        return planned;
    }

    private static PlannedMethod planned(
            int id,
            String owner,
            String name,
            String descriptor,
            int access,
            List<String> parameters,
            List<String> names) {
        return new PlannedMethod(
                id, new MethodRef(owner, name, descriptor), access, null, 0, parameters, 0, 0, List.of(), names);
    }

    private static boolean isPlain(MethodNode method) {
        return (method.access & Opcodes.ACC_SYNTHETIC) == 0;
    }

    private static int id(String name) {
        return planned().stream()
                .filter(method -> method.ref().name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Object call(String name, Object... arguments) throws ReflectiveOperationException {
        Method method = Arrays.stream(woven.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return method.invoke(null, arguments);
    }

    /** The events of calls that were reported where they were called, with names in place of numbers. */
    private static List<String> ofCallee() {
        List<String> events = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        for (String event : ProbeLog.drain()) {
            String call = event.substring(0, event.indexOf(' '));
            String text = event.substring(event.indexOf(' ') + 1);
            for (PlannedMethod method : planned()) {
                if (text.matches("(enter|on|selected) " + method.id())) {
                    calls.add(call);
                    text = text.replace(
                            String.valueOf(method.id()), method.ref().name());
                }
            }
            if (calls.contains(call)) {
                events.add(text);
            }
        }
        return events;
    }
}
