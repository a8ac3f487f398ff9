// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** ProGuard, in a JVM of its own: short names as often as possible, in a package of none, and nothing that debuggers need. */
public final class Obfuscator {
    private final Path directory;

    /** Works in a directory that is the caller's to delete. */
    public Obfuscator(Path directory) {
        this.directory = directory;
    }

    /**
     * Obfuscates the program of a class, which keeps its name.
     *
     * @param name of the jar, which is the result
     * @param options further ones of ProGuard's
     */
    public Path obfuscate(Class<?> program, String name, String... options) throws IOException, InterruptedException {
        Path jar = directory.resolve(name + ".jar");
        List<String> lines = new ArrayList<>(List.of(
                "-injars " + classes(program),
                "-outjars " + jar,
                "-libraryjars " + jdk(),
                "-keep class " + program.getName() + " { public static void main(java.lang.String[]); }",
                "-overloadaggressively",
                "-allowaccessmodification",
                "-repackageclasses",
                "-obfuscationdictionary "
                        + Files.writeString(directory.resolve("members.txt"), "do\nif\nint\nnull\nthis\n"),
                "-classobfuscationdictionary "
                        + Files.writeString(directory.resolve("classes.txt"), "a\nA\nif\nIF\nnew\n"),
                "-dontnote",
                "-ignorewarnings"));
        lines.addAll(List.of(options));
        Path configuration = Files.write(directory.resolve(name + ".pro"), lines);
        Execution execution = Execution.of(
                directory,
                Map.of(),
                List.of(
                        Jdk.current().java(),
                        "-cp",
                        House.file("deeptrace/it/target/obfuscator") + "/*",
                        "proguard.ProGuard",
                        "@" + configuration));
        if (execution.exit() != 0) {
            throw new AssertionError("Not obfuscated: " + execution);
        }
        return jar;
    }

    private Path classes(Class<?> program) throws IOException {
        String file = program.getName().replace('.', '/');
        Path source = Libraries.of(program).get(0).resolve(file + ".class");
        Path target = directory.resolve("program").resolve(file + ".class");
        Files.createDirectories(target.getParent());
        String simple = program.getSimpleName();
        try (var members = Files.newDirectoryStream(source.getParent(), simple + "{,$*}.class")) {
            for (Path member : members) {
                Path copy = target.resolveSibling(member.getFileName());
                if (!Files.exists(copy)) {
                    Files.copy(member, copy);
                }
            }
        }
        return directory.resolve("program");
    }

    /** The JDK's classes as a jar: not every JDK has them as files. */
    private Path jdk() throws IOException {
        Path jar = directory.resolve("jdk.jar");
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(base.resolve("java"))) {
            // Each once: after several threads have read the same image, its file system lists some directories twice.
            Stream<Path> classes =
                    files.filter(each -> each.toString().endsWith(".class")).distinct();
            for (Path file : (Iterable<Path>) classes::iterator) {
                entries.putNextEntry(new JarEntry(base.relativize(file).toString()));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return jar;
    }
}
