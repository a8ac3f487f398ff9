// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

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
        return count(target, jdk, methods(recording));
    }

    /** The entries of each of these methods, the root first, in an untraced run. */
    public Map<MethodRef, Long> count(Target target, Jdk jdk, List<MethodRef> methods)
            throws IOException, InterruptedException {
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

    /** The methods of the plan that was recorded, the root first. */
    private static List<MethodRef> methods(Recording recording) throws IOException {
        Trace trace = TraceReader.read(recording.trace());
        String root = recording.json().root();
        List<MethodRef> methods = new ArrayList<>();
        for (Trace.Method method : trace.methods().values()) {
            methods.add(method.ref().canonical().equals(root) ? 0 : methods.size(), method.ref());
        }
        assertThat(methods.get(0).canonical()).as("first method").isEqualTo(root);
        return methods;
    }

    private static String line(MethodRef method) {
        return method.owner() + " " + method.name() + " " + method.descriptor();
    }
}
