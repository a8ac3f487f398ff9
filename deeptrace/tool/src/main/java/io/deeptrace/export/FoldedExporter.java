// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.ClassNames;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brendan Gregg's folded stacks: {@code Root.run;Machine.insert 1200} per distinct stack, the weight being the time spent
 * in its last frame itself, in ns. If several threads ran, each stack begins with its thread's name. Capped calls weigh
 * as a frame of their method. Stacks are cut after 1,024 frames, because the length of such a file grows with the square
 * of the depth, and after a million distinct stacks no more are told apart: what is deeper, or further, weighs on the last
 * frame kept.
 */
public final class FoldedExporter implements Exporter {
    private static final int DEEPEST = 1_024;

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        StackTable stacks = new StackTable();
        FrameNames names = new FrameNames();
        long lanes = trace.threads().stream()
                .filter(lane -> lane.firstCall() < lane.callsEnd())
                .count();
        for (Trace.Lane lane : trace.threads()) {
            if (lane.firstCall() < lane.callsEnd()) {
                int base = lanes > 1
                        ? stacks.push(StackTable.EMPTY, names.number(frame(BoxText.name(lane))))
                        : StackTable.EMPTY;
                CallWalk.of(
                        trace, lane, new SelfTimes(trace, stacks, base, DEEPEST, method -> names.number(name(method))));
            }
        }
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        write(stacks, names, writer);
        writer.flush();
    }

    /** A line per stack of any weight, callers before their callees. */
    private static void write(StackTable stacks, FrameNames names, Writer writer) throws IOException {
        StackTable.Order order = stacks.order();
        StringBuilder path = new StringBuilder();
        Deque<Integer> lengths = new ArrayDeque<>();
        int stack = order.root();
        while (stack != StackTable.EMPTY) {
            lengths.push(path.length());
            path.append(path.length() == 0 ? "" : ";").append(names.name(stacks.frame(stack)));
            if (stacks.weight(stack) > 0) {
                writer.append(path)
                        .append(' ')
                        .append(Long.toString(stacks.weight(stack)))
                        .append('\n');
            }
            int next = order.first()[stack];
            while (next == StackTable.EMPTY && stack != StackTable.EMPTY) {
                path.setLength(lengths.pop());
                next = order.next()[stack];
                stack = stacks.parent(stack);
            }
            stack = next;
        }
    }

    private static String name(Trace.Method method) {
        return frame(
                ClassNames.simple(method.ref().className()) + "." + method.ref().name());
    }

    private static String frame(String name) {
        return Printable.of(name).replace(';', ',');
    }

    /** Frames by number: methods whose names are alike are one frame. */
    private static final class FrameNames {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        int number(String name) {
            Integer known = numbers.putIfAbsent(name, names.size());
            if (known == null) {
                names.add(name);
                return names.size() - 1;
            }
            return known;
        }

        String name(int number) {
            return names.get(number);
        }
    }
}
