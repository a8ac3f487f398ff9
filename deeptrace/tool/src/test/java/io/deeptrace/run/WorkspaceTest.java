// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
    private final Workspace workspace = Workspace.create();
    private Path left;

    WorkspaceTest() throws RecordingException {}

    @AfterEach
    void delete() {
        workspace.close();
        if (left != null) {
            Workspace.delete(left);
        }
    }

    /** A workspace that was made so long ago. */
    private Path left(Duration ago) throws IOException {
        left = Files.createTempDirectory(workspace.directory().getParent(), Workspace.PREFIX);
        Files.createDirectory(left.resolve("classes"));
        made(Files.createFile(left.resolve("lock")), ago);
        return left;
    }

    private static void made(Path lock, Duration ago) throws IOException {
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(ago)));
    }

    @Test
    void isDeletedWithAllThatIsInIt() throws IOException {
        Files.createFile(
                Files.createDirectory(workspace.directory().resolve("classes")).resolve("A.class"));
        workspace.close();
        assertThat(workspace.directory()).doesNotExist();
    }

    @Test
    void deletesWhatAKilledProcessLeftADayAgo() throws IOException {
        Path abandoned = left(Duration.ofHours(25));
        workspace.close();
        assertThat(abandoned).doesNotExist();
    }

    @Test
    void leavesWhatIsNotADayOld() throws IOException {
        Path young = left(Duration.ofHours(23));
        workspace.close();
        assertThat(young).isDirectoryContaining("glob:**classes");
    }

    @Test
    void leavesWhatHasNoLock() throws IOException {
        Path strange = left(Duration.ofHours(25));
        Files.delete(strange.resolve("lock"));
        workspace.close();
        assertThat(strange).isDirectoryContaining("glob:**classes");
    }

    @Test
    void leavesWhatIsInUseHoweverOldItIs() throws IOException, RecordingException {
        try (Workspace old = Workspace.create()) {
            made(old.directory().resolve("lock"), Duration.ofHours(25));
            workspace.close();
            assertThat(old.directory()).exists();
        }
    }

    @Test
    void leavesWhatAnotherProcessUses() throws IOException, InterruptedException {
        Path used = left(Duration.ofHours(25));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path source = Files.writeString(workspace.directory().resolve("Holder.java"), """
                class Holder {
                    public static void main(String[] files) throws Exception {
                        try (var file = new java.io.RandomAccessFile(files[0], "rw")) {
                            file.getChannel().lock();
                            System.out.println();
                            System.in.read();
                        }
                    }
                }
                """);
        Process holder =
                new ProcessBuilder(java, source.toString(), used.resolve("lock").toString()).start();
        try {
            assertThat(holder.getInputStream().read()).isPositive();
            workspace.close();
            assertThat(used).exists();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        AbandonedWorkspaces.delete(Files.createDirectory(workspace.directory()));
        assertThat(used).doesNotExist();
    }
}
