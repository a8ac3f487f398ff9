// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.ClassNames;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Brendan Gregg's folded stacks: {@code Root.run;Machine.insert 1200} per distinct stack, the weight being the time spent
 * in its last frame itself, in ns. If several threads ran, each stack begins with its thread's name. Capped calls weigh
 * as a frame of their method. Stacks are cut after 1,024 frames, because the length of such a file grows with the square
 * of the depth: what is deeper weighs on the last frame kept.
 */
public final class FoldedExporter implements Exporter {
    private static final int DEEPEST = 1_024;

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        StackTrie root = new StackTrie("");
        long lanes = trace.threads().stream()
                .filter(lane -> lane.firstCall() < lane.callsEnd())
                .count();
        for (Trace.Lane lane : trace.threads()) {
            if (lane.firstCall() < lane.callsEnd()) {
                fold(trace, lane, lanes > 1 ? root.child(frame(lane.name())) : root);
            }
        }
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        root.writeTo(writer);
        writer.flush();
    }

    private static void fold(Trace trace, Trace.Lane lane, StackTrie base) {
        Deque<StackTrie> stack = new ArrayDeque<>();
        Deque<Integer> ends = new ArrayDeque<>();
        for (int call = lane.firstCall(); call < lane.callsEnd(); call++) {
            while (!ends.isEmpty() && ends.peek() <= call) {
                ends.pop();
                stack.pop();
            }
            StackTrie parent = stack.isEmpty() ? base : stack.peek();
            StackTrie node = stack.size() < DEEPEST ? parent.child(name(trace.method(call))) : parent;
            node.add(trace.self(call));
            for (Trace.Capped capped : trace.capped(call)) {
                node.child(name(capped.method())).add(capped.nanos());
            }
            stack.push(node);
            ends.push(trace.subtreeEnd(call));
        }
    }

    private static String name(Trace.Method method) {
        return frame(
                ClassNames.simple(method.ref().className()) + "." + method.ref().name());
    }

    private static String frame(String name) {
        return Printable.of(name).replace(';', ',');
    }
}
