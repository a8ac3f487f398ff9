// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native methods and intrinsics are in the plan, to be recorded where they are called. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AtCallsTest {
    private static final String PROBE = """
            package probe;
            import java.util.function.IntUnaryOperator;
            public class Probe extends Base implements Comparable<Probe> {
                static native int read(int channel);
                public native int compareTo(Probe other);
                static int root(int value, Comparable<Probe> order, Object any) throws Throwable {
                    IntUnaryOperator absolute = Math::abs;
                    int[] copy = new int[] {value}.clone();
                    java.lang.invoke.MethodHandle handle = null;
                    return read(value) + Probe.inherited() + order.compareTo(new Probe()) + any.hashCode()
                            + Math.max(value, absolute.applyAsInt(copy[0])) + (handle == null ? 1 : (int) handle.invokeExact());
                }
            }
            class Base {
                static native int inherited();
            }
            """;

    @TempDir
    Path work;

    @Test
    void natives_of_the_program_are_recorded_where_they_are_called() throws Exception {
        Plan plan = plan(Blacklist.defaults());
        assertThat(method(plan, "probe.Probe#read(int)")).get().matches(Plan.PlannedMethod::isAtCalls);
        assertThat(method(plan, "probe.Probe#root(int,java.lang.Comparable,java.lang.Object)"))
                .get()
                .matches(method -> !method.isAtCalls());
    }

    @Test
    void all_names_by_which_they_are_called_are_told() throws Exception {
        Plan plan = plan(Blacklist.none());
        assertThat(method(plan, "probe.Base#inherited()").orElseThrow().names())
                .containsExactly("probe/Base", "probe/Probe");
        assertThat(method(plan, "java.lang.Object#clone()").orElseThrow().names())
                .contains("[I", "java/lang/Object");
    }

    @Test
    void their_calls_have_numbers() throws Exception {
        Plan plan = plan(Blacklist.none());
        assertThat(plan.method(1).sites())
                .extracting(site -> site.declared().name())
                .contains("read", "inherited", "compareTo", "hashCode", "max", "clone");
    }

    @Test
    void intrinsics_of_the_jdk_are_too_once_the_blacklist_lets_them() throws Exception {
        assertThat(method(plan(Blacklist.none()), "java.lang.Math#max(int,int)"))
                .get()
                .matches(Plan.PlannedMethod::isAtCalls);
        Plan cut = plan(Blacklist.defaults());
        assertThat(method(cut, "java.lang.Math#max(int,int)")).isEmpty();
        assertThat(reason(cut, "java.lang.Math#max(int,int)")).startsWith("the Java platform");
    }

    @Test
    void what_a_method_reference_calls_is_told_not_to_be_recorded() throws Exception {
        assertThat(reason(plan(Blacklist.none()), "java.lang.Math#abs(int)"))
                .startsWith(
                        "native or an intrinsic: its calls by method references, by reflection and by code that is not"
                                + " traced are not recorded");
    }

    @Test
    void what_untraced_code_can_call_back_is_told_not_to_be_recorded_there() throws Exception {
        assertThat(reason(plan(Blacklist.defaults()), "probe.Probe#compareTo(probe.Probe)"))
                .startsWith("native or an intrinsic: ");
    }

    @Test
    void signature_polymorphic_methods_are_left_out_with_the_reason() throws Exception {
        assertThat(reason(plan(Blacklist.none()), "java.lang.invoke.MethodHandle#invokeExact(java.lang.Object[])"))
                .startsWith("signature-polymorphic: ");
    }

    @Test
    void an_intrinsic_is_no_root() throws Exception {
        try (Program program = program()) {
            assertThatThrownBy(() -> TestPrograms.rta(program, "java.lang.Math#max(int,int)"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "java.lang.Math#max(int,int) is replaced by the JVM's own code, so it is recorded only where"
                                    + " it is called: name its caller.");
        }
    }

    private Program program() throws Exception {
        return TestPrograms.open(TestPrograms.compile(work, Map.of("probe/Probe.java", PROBE)));
    }

    private Plan plan(Blacklist blacklist) throws Exception {
        try (Program program = program()) {
            MethodRef root = new MethodFinder(program).find("probe.Probe#root");
            return CallGraphEngine.named("rta")
                    .closure(new CallGraphEngine.Request(program, blacklist, List.of(root), List.of()))
                    .plan(Settings.defaults(""), List.of(), List.of());
        }
    }

    private static Optional<Plan.PlannedMethod> method(Plan plan, String ref) {
        return plan.methods().stream()
                .filter(method -> method.ref().canonical().equals(ref))
                .findFirst();
    }

    private static String reason(Plan plan, String ref) {
        return plan.leftOut().stream()
                .filter(left -> left.ref().equals(ref))
                .map(Plan.LeftOut::reason)
                .findFirst()
                .orElse("it is not left out");
    }
}
