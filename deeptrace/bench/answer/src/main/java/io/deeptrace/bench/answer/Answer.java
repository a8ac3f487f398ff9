// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The closure that one driver computed, as far as it is told: how many methods, how many of them outside the JDK, and
 * which of the methods that must be in it are not.
 */
public final class Answer {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final Set<String> jdk = new HashSet<>();
    private final Set<String> missing;
    private int methods;
    private int application;

    /**
     * An answer without methods yet.
     *
     * @param required methods that must be in it, as {@code com.acme.Outer$Nested#name}
     */
    public Answer(List<String> required) {
        missing = new HashSet<>(required);
        // The modules of this JVM, and not those of its image: to list these takes as long as a small closure.
        for (Module module : ModuleLayer.boot().modules()) {
            jdk.addAll(module.getPackages());
        }
    }

    /**
     * Adds a method; each descriptor once.
     *
     * @param type binary name of the class, for example {@code com.acme.Outer$Nested}
     * @param name the method's name
     */
    public void add(String type, String name) {
        methods++;
        if (!type.startsWith("jdk.") && !jdk.contains(type.substring(0, Math.max(0, type.lastIndexOf('.'))))) {
            application++;
            if (!missing.isEmpty()) {
                missing.remove(type + '#' + name);
            }
        }
    }

    /**
     * The answer as one line of {@code key=value}: {@code methods}, {@code application}, {@code peakKb} (of this
     * process, 0 where the system does not tell) and {@code missing}.
     *
     * @throws IOException if the system's figures cannot be read
     */
    public String line() throws IOException {
        return "methods=" + methods + " application=" + application + " peakKb=" + peakKb() + " missing="
                + String.join(",", missing);
    }

    /**
     * The most memory that this process held, in KB; 0 where the system does not tell.
     *
     * @throws IOException if the system's figures cannot be read
     */
    public static long peakKb() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
