// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import io.deeptrace.format.MethodRef;
import io.deeptrace.it.counting.CountingJar;
import io.deeptrace.model.Trace;
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

    /** Counts in the tool's directory. */
    public Counting(Tool tool) {
        this.tool = tool;
    }

    /** The entries of each method planned by this recording, in an untraced run of its target, by canonical reference. */
    public Map<MethodRef, Long> count(Target target, Jdk jdk, Recording recording)
            throws IOException, InterruptedException {
        Trace trace = TraceReader.read(recording.trace());
        List<MethodRef> methods = new ArrayList<>();
        trace.methods().values().forEach(method -> methods.add(method.ref()));
        MethodRef root = methods.stream()
                .filter(method -> method.canonical().equals(recording.json().root()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "The root is not planned: " + recording.json().root()));
        methods.remove(root);
        methods.add(0, root);
        Path list = tool.directory().resolve("methods.txt");
        Files.write(list, methods.stream().map(Counting::line).toList());
        Path agent = CountingJar.writeTo(tool.directory());
        tool.untraced(target, jdk, "-javaagent:" + agent + "=" + list);
        List<String> counts = Files.readAllLines(Path.of(list + ".counts"));
        Map<MethodRef, Long> entries = new LinkedHashMap<>();
        for (int i = 0; i < methods.size(); i++) {
            entries.put(methods.get(i), Long.valueOf(counts.get(i)));
        }
        return entries;
    }

    private static String line(MethodRef method) {
        return method.owner() + " " + method.name() + " " + method.descriptor();
    }
}
