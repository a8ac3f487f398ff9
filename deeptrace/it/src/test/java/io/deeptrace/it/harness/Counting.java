// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import io.deeptrace.format.MethodRef;
import io.deeptrace.it.counting.CountingJar;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts, in a run of its own and with the counting agent, the calls that a recording should have seen. */
public final class Counting {
    private final Tool tool;
    private final List<String> leftOut;

    /** Counts in the tool's directory; not in the classes whose internal names begin so. */
    public Counting(Tool tool, String... leftOut) {
        this.tool = tool;
        this.leftOut = List.of(leftOut);
    }

    /** The entries of each method of the program that was entered since this recording's root was, in an untraced run. */
    public Map<MethodRef, Long> count(Target target, Jdk jdk, Recording recording, String... jvmArguments)
            throws IOException, InterruptedException {
        String root = recording.json().root();
        MethodRef method = TraceReader.read(recording.trace()).methods().values().stream()
                .map(each -> each.ref())
                .filter(ref -> ref.canonical().equals(root))
                .findFirst()
                .orElseThrow();
        return count(target, jdk, method, jvmArguments);
    }

    /** The entries of each method of the program that was entered since the root was, in an untraced run. */
    public Map<MethodRef, Long> count(Target target, Jdk jdk, MethodRef root, String... jvmArguments)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(agent(root)));
        arguments.addAll(List.of(jvmArguments));
        tool.untraced(target, jdk, arguments.toArray(String[]::new));
        return counted();
    }

    /**
     * What makes {@code deeptrace run} count in the same JVM: for programs that do not do the same in each run, as those that ask a
     * class for its methods, whose order is chance.
     */
    public String[] beside(MethodRef root) throws IOException {
        return new String[] {
            "--jvm-arg=" + agent(root), "--exclude", "io.deeptrace.it.counting.**", "--exclude", "org.objectweb.asm.**"
        };
    }

    private String agent(MethodRef root) throws IOException {
        List<String> lines = new ArrayList<>(List.of(root.owner() + " " + root.name() + " " + root.descriptor()));
        lines.addAll(leftOut);
        Files.write(file(), lines);
        return "-javaagent:" + CountingJar.writeTo(tool.directory()) + "=" + file();
    }

    private Path file() {
        return tool.directory().resolve("root.txt");
    }

    /** What the last run with the counting agent has counted. */
    public Map<MethodRef, Long> counted() throws IOException {
        Map<MethodRef, Long> entries = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(file() + ".counts"))) {
            String[] parts = line.split(" ");
            entries.put(new MethodRef(parts[0], parts[1], parts[2]), Long.valueOf(parts[3]));
        }
        return entries;
    }
}
