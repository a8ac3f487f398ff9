// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import example.Machine;
import io.deeptrace.agent.weave.ClassPlan;
import io.deeptrace.agent.weave.ClassWeaver;
import io.deeptrace.agent.weave.OffsetReader;
import io.deeptrace.agent.weave.Probes;
import io.deeptrace.agent.weave.Redaction;
import io.deeptrace.agent.weave.SiteMethods;
import io.deeptrace.agent.weave.WholeClass;
import io.deeptrace.agent.weave.WovenClass;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What is woven beside the plan, and under which numbers. */
class CompletionTest {
    private static final String NAME = "example/Machine";

    private final byte[] classFile = WholeClass.bytes(Machine.class);
    private final List<String> findings = new ArrayList<>();
    private final Snapshots snapshots = new Snapshots();

    @Test
    void methodsThatThePlanDoesNotHoldAreNumberedOnFromIt() {
        List<PlannedMethod> planned = WholeClass.methods(classFile, method -> method.name.equals("insert"));

        ClassPlan plan = complete(completion(planned, Blacklist.none()), classFile, planned);

        assertThat(findings)
                .contains("unforeseen 2 example.Machine#<init>()", "unforeseen 4 example.Machine#total()")
                .noneMatch(finding -> finding.startsWith("unforeseen") && finding.contains("#insert("));
        assertThat(plan.size()).isEqualTo(8);
    }

    @Test
    void wovenTogetherOnlyThePlannedOnesAreInstrumentedOfTheClosure() {
        List<PlannedMethod> planned = WholeClass.methods(classFile, method -> method.name.equals("insert"));

        ClassPlan plan = complete(completion(planned, Blacklist.none()), classFile, planned);
        WovenClass woven = new ClassWeaver(Probes.ofRecorder(unused -> {}), Redaction.NOTHING, SiteMethods.NONE)
                .weave(classFile, plan);

        assertThat(woven.methods()).isEqualTo(1);
        assertThat(woven.sites()).isEqualTo(2);
        assertThat(woven.unforeseen()).isEqualTo(7);
        assertThat(woven.leftOut()).isEmpty();
    }

    @Test
    void aMethodThatAnArmedCallOfTheRootMayRunOpensAScope() {
        PlannedMethod root = method("example/Base", "insert", "(Ljava/lang/Object;)V", Opcodes.ACC_PUBLIC);

        assertThat(mayBe(root, true, method(NAME, "insert", "(I)V", Opcodes.ACC_PUBLIC)))
                .isTrue();
        assertThat(mayBe(root, true, method(NAME, "insert", "()V", Opcodes.ACC_PUBLIC)))
                .isFalse();
        assertThat(mayBe(root, true, method(NAME, "total", "(I)V", Opcodes.ACC_PUBLIC)))
                .isFalse();
        assertThat(mayBe(root, true, method(NAME, "insert", "(I)V", Opcodes.ACC_STATIC)))
                .isFalse();
        assertThat(mayBe(root, false, method(NAME, "insert", "(I)V", Opcodes.ACC_PUBLIC)))
                .isFalse();
    }

    @Test
    void aConstructorOrAStaticMethodIsNeverOverridden() {
        PlannedMethod constructor = method("example/Base", "<init>", "(I)V", Opcodes.ACC_PUBLIC);
        PlannedMethod fixed = method("example/Base", "insert", "(I)V", Opcodes.ACC_STATIC);

        assertThat(mayBe(constructor, true, method(NAME, "<init>", "(I)V", Opcodes.ACC_PUBLIC)))
                .isFalse();
        assertThat(mayBe(fixed, true, method(NAME, "insert", "(I)V", Opcodes.ACC_PUBLIC)))
                .isFalse();
    }

    private static boolean mayBe(PlannedMethod root, boolean armed, PlannedMethod method) {
        Map<String, String> settings = Map.of("armed", Boolean.toString(armed));
        return new ArmedRoots(new Plan("rta", settings, List.of(), List.of(), List.of(1), List.of(root), List.of()))
                .mayBe(method);
    }

    private static PlannedMethod method(String owner, String name, String descriptor, int access) {
        return new PlannedMethod(
                1, new MethodRef(owner, name, descriptor), access, "A.java", 1, List.of(), 0, 0, List.of());
    }

    @Test
    void aPlannedMethodsCallsWithoutANumberGetOne() {
        PlannedMethod whole = WholeClass.methods(classFile, method -> method.name.equals("insert"))
                .get(0);
        PlannedMethod half = new PlannedMethod(
                1,
                whole.ref(),
                1,
                null,
                0,
                List.of(),
                0,
                0,
                List.of(whole.sites().get(0)));

        complete(completion(List.of(half), Blacklist.none()), classFile, List.of(half));

        assertThat(findings).first().isEqualTo("site 2 in 1: example.Machine#total()");
    }

    @Test
    void aCallThatAnotherAgentHasMovedKeepsItsNumber() {
        PlannedMethod planned = WholeClass.methods(classFile, method -> method.name.equals("insert"))
                .get(0);
        List<PlannedSite> moved = planned.sites().stream()
                .map(site -> new PlannedSite(site.id(), site.ordinal() + 1, site.bci(), site.line(), site.declared()))
                .toList();
        PlannedMethod analysed = new PlannedMethod(1, planned.ref(), 1, null, 0, List.of(), 0, 0, moved);

        ClassPlan plan = complete(completion(List.of(analysed), Blacklist.none()), classFile, List.of(analysed));
        WovenClass woven = new ClassWeaver(Probes.ofRecorder(unused -> {}), Redaction.NOTHING, SiteMethods.NONE)
                .weave(classFile, plan);

        assertThat(findings).noneMatch(finding -> finding.contains(" in 1: "));
        assertThat(woven.warnings()).isEmpty();
    }

    @Test
    void aCallThatStandsInAnotherLineThanPlannedGetsANumberOfItsOwn() {
        PlannedMethod whole = WholeClass.methods(classFile, method -> method.name.equals("insert"))
                .get(0);
        List<PlannedSite> elsewhere = whole.sites().stream()
                .map(site -> new PlannedSite(site.id(), site.ordinal(), site.bci(), 1, site.declared()))
                .toList();
        PlannedMethod analysed = new PlannedMethod(1, whole.ref(), 1, null, 0, List.of(), 0, 0, elsewhere);

        ClassPlan plan = complete(completion(List.of(analysed), Blacklist.none()), classFile, List.of(analysed));
        WovenClass woven = new ClassWeaver(Probes.ofRecorder(unused -> {}), Redaction.NOTHING, SiteMethods.NONE)
                .weave(classFile, plan);

        assertThat(findings)
                .startsWith(
                        "site 3 in 1: java.util.List#add(java.lang.Object)", "site 4 in 1: example.Machine#total()");
        assertThat(woven.sites()).isZero();
    }

    @Test
    void quietCallsGetNoNumber() {
        complete(completion(List.of(), Blacklist.none()), classFile, List.of());

        assertThat(findings)
                .filteredOn(finding -> finding.startsWith("site "))
                .isNotEmpty()
                .noneMatch(finding -> finding.contains("java.lang.Object#<init>()"))
                .noneMatch(finding -> finding.contains("makeConcat"))
                .noneMatch(finding -> finding.contains("java.lang.String#length()"));
    }

    @Test
    void whatARuleLeavesOutStaysOut() {
        Blacklist rules = Blacklist.none()
                .excluding("example.**", "--exclude")
                .including("example.Machine#factorial", "--include");

        ClassPlan plan = complete(completion(List.of(), rules), classFile, List.of());

        assertThat(plan.size()).isEqualTo(1);
        assertThat(findings).first().isEqualTo("unforeseen 1 example.Machine#factorial(int)");
    }

    @Test
    void aRuleAboutSupertypesIsAskedWithoutLoadingOne() {
        Blacklist rules = Blacklist.none().excluding("+java.util.AbstractCollection", "--exclude");
        byte[] list = WholeClass.bytes(Listed.class);

        ClassPlan plan = completion(List.of(), rules)
                .complete(
                        new LoadedType(loader(), Listed.class.getName().replace('.', '/'), list),
                        new OffsetReader(list),
                        snapshots.digest(list),
                        new ClassPlan());

        assertThat(plan.size()).isZero();
    }

    @Test
    void theSameClassFileKeepsItsNumbersAndAnotherOneGetsItsOwn() {
        Completion completion = completion(List.of(), Blacklist.none());
        complete(completion, classFile, List.of());
        List<String> first = List.copyOf(findings);
        complete(completion, classFile, List.of());
        assertThat(findings).isEqualTo(first);

        complete(completion, redefined(), List.of());

        assertThat(findings.subList(first.size(), findings.size()))
                .contains("unforeseen 9 example.Machine#<init>()", "unforeseen 17 example.Machine#added()");
    }

    @Test
    void whereThereIsNoRoomForMoreThePlannedMethodsAreWovenAlone() {
        List<PlannedMethod> planned = WholeClass.methods(classFile, method -> method.name.equals("insert"));
        byte[] full = withRoomFor(planned);
        WeavingTransformer transformer = new WeavingTransformer(
                new ClosureClasses(plan(planned)),
                java.util.Optional.of(completion(planned, Blacklist.none())),
                new ClassWeaver(Probes.ofRecorder(unused -> {}), Redaction.NOTHING, SiteMethods.NONE),
                snapshots,
                new Redefinitions(snapshots, type -> 0, () -> false),
                new ListedFindings(findings),
                new WovenDump(null));

        assertThat(transformer.transform(new ClassLoader() {}, NAME, null, null, full))
                .isNotNull();

        assertThat(findings)
                .anyMatch(finding ->
                        finding.startsWith("left out example.Machine: only its planned methods can be woven: "))
                .contains("woven example.Machine 1 2");
    }

    private Completion completion(List<PlannedMethod> planned, Blacklist rules) {
        return new Completion(plan(planned), rules, SiteMethods.NONE, new ListedFindings(findings));
    }

    private ClassPlan complete(Completion completion, byte[] bytes, List<PlannedMethod> planned) {
        ClassPlan plan = new ClassPlan();
        planned.forEach(method -> plan.add(method, false));
        return completion.complete(
                new LoadedType(loader(), NAME, bytes), new OffsetReader(bytes), snapshots.digest(bytes), plan);
    }

    private static ClassLoader loader() {
        return CompletionTest.class.getClassLoader();
    }

    /** The class with one more method. */
    private byte[] redefined() {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(writer, 0);
        var added = writer.visitMethod(Opcodes.ACC_PUBLIC, "added", "()V", null, null);
        added.visitCode();
        added.visitInsn(Opcodes.RETURN);
        added.visitMaxs(0, 1);
        added.visitEnd();
        return writer.toByteArray();
    }

    /** The class with a constant pool that has just room enough for the probes of these methods. */
    private byte[] withRoomFor(List<PlannedMethod> planned) {
        ClassPlan plan = new ClassPlan();
        planned.forEach(method -> plan.add(method, false));
        for (int room = 1; ; room++) {
            byte[] full = full(room);
            try {
                new ClassWeaver(Probes.ofRecorder(unused -> {}), Redaction.NOTHING, SiteMethods.NONE).weave(full, plan);
                return full;
            } catch (ClassTooLargeException e) {
                assertThat(room).isLessThan(100);
            }
        }
    }

    private byte[] full(int room) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(writer, 0);
        int last = 0;
        for (int i = 0; last < 65_535 - room; i++) {
            last = writer.newConst(i);
        }
        return writer.toByteArray();
    }

    private static Plan plan(List<PlannedMethod> methods) {
        return new Plan("by hand", Map.of(), List.of(), List.of(), List.of(), methods, List.of());
    }

    /** Has a method of its own, and a supertype two levels up. */
    static final class Listed extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        String first() {
            return get(0);
        }
    }
}
