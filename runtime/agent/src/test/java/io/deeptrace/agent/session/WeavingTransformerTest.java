// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import example.Machine;
import io.deeptrace.agent.weave.ClassWeaver;
import io.deeptrace.agent.weave.Probes;
import io.deeptrace.agent.weave.Redaction;
import io.deeptrace.agent.weave.SiteMethods;
import io.deeptrace.agent.weave.WholeClass;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.recorder.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** What the transformer does with each class that the JVM shows it. */
class WeavingTransformerTest {
    private static final String NAME = "example/Machine";

    private final byte[] classFile = WholeClass.bytes(Machine.class);
    private final ClassLoader loader = Machine.class.getClassLoader();
    private final List<String> findings = new ArrayList<>();
    private final Snapshots snapshots = new Snapshots();
    private int redefined;
    private boolean retransforming;
    private final WeavingTransformer transformer =
            transformer(WholeClass.methods(classFile, method -> true), new WovenDump(null));

    @Test
    void classOfThePlanIsWovenWhenItIsLoaded() {
        assertThat(transformer.transform(loader, NAME, null, null, classFile)).isNotEqualTo(classFile);
        assertThat(findings).singleElement().asString().startsWith("woven example.Machine ");
        assertThat(snapshots.matches(loader, NAME, classFile)).isTrue();
    }

    @Test
    void otherClassesAndClassesWithoutANamePass() {
        assertThat(transformer.transform(loader, "example/Other", null, null, classFile))
                .isNull();
        assertThat(transformer.transform(loader, null, null, null, classFile)).isNull();
        assertThat(findings).isEmpty();
    }

    @Test
    void loadedClassIsAFindingOnceTheJvmHasAcceptedIt() {
        assertThat(transformer.transform(loader, NAME, Machine.class, null, classFile))
                .isNotNull();
        assertThat(findings).isEmpty();
        transformer.confirm();
        transformer.confirm();
        assertThat(findings).hasSize(1);
    }

    @Test
    void refusedClassIsLeftAloneAndTheReasonKept() {
        transformer.transform(loader, NAME, Machine.class, null, classFile);
        transformer.discard();
        transformer.refuse(NAME, "no");
        transformer.confirm();
        assertThat(transformer.transform(loader, NAME, Machine.class, null, classFile))
                .isNull();
        assertThat(findings).containsExactly("left out example.Machine: no");
        assertThat(snapshots.has(loader, NAME))
                .as("it has no probes to be taken out")
                .isFalse();
    }

    @Test
    void whatTheJvmRefusesForItsNeighbourAndThenTakesIsAFinding() {
        transformer.transform(loader, NAME, Machine.class, null, classFile);
        transformer.discard();
        transformer.transform(loader, NAME, Machine.class, null, classFile);
        transformer.confirm();
        assertThat(findings).singleElement().asString().startsWith("woven example.Machine ");
        assertThat(snapshots.matches(loader, NAME, classFile)).isTrue();
    }

    @Test
    void bytesThatAreNoClassFileAreLeftOutAndNothingIsThrown() {
        assertThat(transformer.transform(loader, NAME, null, null, new byte[] {1, 2, 3}))
                .isNull();
        assertThat(findings).singleElement().asString().startsWith("left out example.Machine: it cannot be woven");
    }

    @Test
    void theTracerItselfIsNeverWovenWhateverThePlanSays() {
        String probe = Probe.class.getName().replace('.', '/');
        List<PlannedMethod> methods = new ArrayList<>();
        for (String owner : List.of(probe, "io/deeptrace/agent/session/Session")) {
            methods.add(new PlannedMethod(
                    methods.size() + 1, new MethodRef(owner, "x", "()V"), 0, null, 0, List.of(), 0, 0, List.of()));
        }
        ClosureClasses classes = new ClosureClasses(plan(methods));
        assertThat(classes.find(probe)).isEmpty();
        assertThat(classes.find("io/deeptrace/agent/session/Session")).isEmpty();
    }

    @Test
    void wovenClassFilesAreKeptWhereTheyAreAskedFor(@TempDir Path directory) throws Exception {
        byte[] woven = transformer(WholeClass.methods(classFile, method -> true), new WovenDump(directory))
                .transform(loader, NAME, null, null, classFile);
        assertThat(Files.readAllBytes(directory.resolve("example/Machine.class")))
                .isEqualTo(woven);
    }

    @Test
    void removalReportsWhatOthersHaveChangedMeanwhile() {
        snapshots.keepFirst(loader, NAME, snapshots.digest(classFile));
        RemovalObserver observer = new RemovalObserver(snapshots);
        observer.transform(loader, NAME, Machine.class, null, classFile);
        observer.accepted();
        assertThat(observer.result(1)).isEqualTo("1 class restored, byte for byte");
        observer.transform(loader, NAME, Machine.class, null, new byte[] {1});
        observer.accepted();
        assertThat(observer.result(3))
                .isEqualTo("1 class restored, byte for byte; 1 restored to what others made of them meanwhile: "
                        + "example.Machine; 1 not seen again");
    }

    @Test
    void aClassThatTheJvmRefusedAndThenTookCountsOnce() {
        snapshots.keepFirst(loader, NAME, snapshots.digest(classFile));
        RemovalObserver observer = new RemovalObserver(snapshots);
        observer.transform(loader, NAME, Machine.class, null, classFile);
        observer.refused();
        observer.transform(loader, NAME, Machine.class, null, classFile);
        observer.accepted();

        assertThat(observer.result(1)).isEqualTo("1 class restored, byte for byte");
    }

    @Test
    void aRedefinitionIsGivenBackWhereTheJvmGoesBehindIt() {
        transformer.transform(loader, NAME, null, null, classFile);
        byte[] other = redefine();
        redefined++;
        transformer.restore();
        retransforming = true;

        assertThat(transformer.transform(loader, NAME, Machine.class, null, classFile))
                .isSameAs(other);
        assertThat(transformer.transform(loader, NAME, Machine.class, null, other))
                .isNull();
    }

    @Test
    void aRedefinitionThatTheJvmHasRefusedIsNot() {
        transformer.transform(loader, NAME, null, null, classFile);
        redefine();
        retransforming = true;

        assertThat(transformer.transform(loader, NAME, Machine.class, null, classFile))
                .isNotNull();
        redefined++;
        transformer.restore();

        assertThat(transformer.transform(loader, NAME, Machine.class, null, classFile))
                .isNull();
    }

    @Test
    void aRedefinedClassIsAWarningOnceTheJvmHasAcceptedIt() {
        transformer.transform(loader, NAME, null, null, classFile);
        redefine();
        retransforming = true;
        transformer.transform(loader, NAME, Machine.class, null, classFile);
        assertThat(findings).noneMatch(finding -> finding.startsWith("warning"));
        retransforming = false;
        redefine();
        redefined++;
        retransforming = true;
        transformer.transform(loader, NAME, Machine.class, null, classFile);
        transformer.transform(loader, NAME, Machine.class, null, classFile);

        assertThat(findings)
                .filteredOn(finding -> finding.startsWith("warning example.Machine: it was given other code"))
                .hasSize(1);
    }

    private byte[] redefine() {
        ClassWriter writer = new ClassWriter(new ClassReader(classFile), 0);
        new ClassReader(classFile).accept(writer, 0);
        writer.newConst("one more");
        byte[] other = writer.toByteArray();
        assertThat(transformer.transform(loader, NAME, Machine.class, null, other))
                .isNotNull();
        return other;
    }

    private WeavingTransformer transformer(List<PlannedMethod> methods, WovenDump dump) {
        ClassWeaver weaver = new ClassWeaver(Probes.ofRecorder(unused -> {}), Redaction.NOTHING, SiteMethods.NONE);
        return new WeavingTransformer(
                new ClosureClasses(plan(methods)),
                Optional.empty(),
                weaver,
                snapshots,
                new Redefinitions(snapshots, type -> redefined, () -> retransforming),
                new ListedFindings(findings),
                dump);
    }

    private static Plan plan(List<PlannedMethod> methods) {
        return new Plan("by hand", Map.of(), List.of(), List.of(), List.of(), methods, List.of());
    }
}
