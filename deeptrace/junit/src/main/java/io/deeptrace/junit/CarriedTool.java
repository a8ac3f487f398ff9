// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The tool that this jar carries. */
final class CarriedTool {
    private static final String NAME = "tool.zip";

    private CarriedTool() {}

    /**
     * Unpacks it into a directory of this JVM alone, which is deleted when it ends.
     *
     * @return the tool with its libraries
     */
    static List<Path> unpack() throws IOException {
        Path directory = Files.createTempDirectory("deeptrace-tests");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory), "deeptrace-tests"));
        List<Path> jars = new ArrayList<>();
        try (InputStream carried = CarriedTool.class.getResourceAsStream(NAME)) {
            if (carried == null) {
                throw new IOException("The jar of the extension lacks " + NAME + ": use the one that was released.");
            }
            ZipInputStream zip = new ZipInputStream(carried);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path jar = directory.resolve(Path.of(entry.getName()).getFileName());
                Files.copy(zip, jar);
                jars.add(jar);
            }
        }
        return jars.stream().filter(jar -> !jar.endsWith("deeptrace-agent.jar")).toList();
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // The JVM ends; what it still holds open stays in the directory for temporary files.
            directory.toFile().deleteOnExit();
        }
    }
}
