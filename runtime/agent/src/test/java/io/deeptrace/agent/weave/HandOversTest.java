// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.blacklist.RedactionRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/** The pools of the JDK that runs this test. */
class HandOversTest {
    private static final String CONCURRENT = "java/util/concurrent/";

    private final ClassWeaver weaver = new ClassWeaver(
            Probes.ofRecorder(copies -> {}), new Redaction(RedactionRules.of(List.of())), SiteMethods.NONE);

    @Test
    void aPoolAnnouncesWhatItIsGivenAndWhatItsThreadsBeginAndEnd() throws IOException {
        assertThat(probes("ThreadPoolExecutor"))
                .containsExactlyInAnyOrder(
                        "execute handOver",
                        "reject withdraw",
                        "remove withdraw",
                        "runWorker beginTask",
                        "getTask endTask",
                        "getTask beginTask",
                        "getTask beginTask",
                        "getTask beginTask",
                        "beforeExecute beginTask",
                        "processWorkerExit endTask");
        assertThat(probes("ThreadPoolExecutor$DiscardOldestPolicy")).containsExactly("rejectedExecution withdraw");
        assertThat(probes("ScheduledThreadPoolExecutor"))
                .containsExactlyInAnyOrder("delayedExecute handOver", "reExecutePeriodic handOver");
    }

    @Test
    void aForkJoinTaskAnnouncesThatItIsForkedAndThatItIsRun() throws IOException {
        assertThat(probes("ForkJoinTask"))
                .contains("fork fork", "doExec beginForked", "doExec endTask")
                .doesNotHaveDuplicates();
        assertThat(probes("ForkJoinPool")).contains("externalSubmit fork");
    }

    @Test
    void aPoolOfAnotherJdkThatHasNoneOfTheseMethodsIsTold() {
        ClassWriter strange = new ClassWriter(0);
        strange.visit(Opcodes.V17, 0, CONCURRENT + "ThreadPoolExecutor", null, "java/lang/Object", null);
        strange.visitEnd();

        WovenClass woven = weaver.weave(strange.toByteArray(), new ClassPlan());

        assertThat(woven.bytes()).isNull();
        assertThat(woven.warnings())
                .singleElement()
                .asString()
                .startsWith("Work handed over by java.util.concurrent.ThreadPoolExecutor is not followed");
    }

    private List<String> probes(String name) throws IOException {
        byte[] bytes;
        try (InputStream in = ClassLoader.getSystemResourceAsStream(CONCURRENT + name + ".class")) {
            bytes = weaver.weave(in.readAllBytes(), new ClassPlan()).bytes();
        }
        StringWriter complaints = new StringWriter();
        CheckClassAdapter.verify(
                new ClassReader(bytes), ClassLoader.getSystemClassLoader(), false, new PrintWriter(complaints));
        assertThat(complaints).hasToString("");
        ClassNode woven = new ClassNode();
        new ClassReader(bytes).accept(woven, 0);
        List<String> probes = new ArrayList<>();
        for (MethodNode method : woven.methods) {
            for (AbstractInsnNode node : method.instructions) {
                if (node instanceof MethodInsnNode call
                        && call.owner.equals(ProbeNames.ofRecorder().probe())) {
                    probes.add(method.name + ' ' + call.name);
                }
            }
        }
        return probes;
    }
}
