// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.export.flame.BoxText;
import io.deeptrace.export.proto.Message;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * pprof's profiles, {@code .pprof}: gzipped Protocol Buffers
 * (https://github.com/google/pprof/blob/main/proto/profile.proto). One sample per thread and distinct stack with the number of calls and the time
 * in its last frame itself, in ns; counted calls are in them. Stacks are cut after 1,024 frames, because a sample lists
 * all of its frames, and after a million distinct stacks of a thread no more are told apart: what is deeper, or further,
 * weighs on the last frame kept.
 */
public final class PprofExporter implements Exporter {
    static final int DEEPEST = 1_024;

    /** An exporter without settings. */
    public PprofExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        GZIPOutputStream zipped = new GZIPOutputStream(out, 1 << 16);
        new Profile(trace, zipped).write();
        zipped.finish();
        out.flush();
    }

    /** Fields in the order in which they become known, which Protocol Buffers leave open. */
    private static final class Profile {
        private final Trace trace;
        private final OutputStream out;
        private final Map<String, Integer> strings = new HashMap<>();
        private final Set<Integer> defined = new HashSet<>();
        private final Map<Integer, Trace.Method> methods;

        Profile(Trace trace, OutputStream out) {
            this.trace = trace;
            this.out = out;
            this.methods = trace.methods();
        }

        void write() throws IOException {
            string("");
            put(1, type("calls", "count"));
            put(1, type("wall", "nanoseconds"));
            new Message().integer(14, string("wall")).writeTo(out);
            new Message()
                    .integer(9, trace.startedAt().toEpochMilli() * 1_000_000)
                    .integer(10, trace.duration())
                    .writeTo(out);
            for (Map.Entry<String, String> fact : RecordingFacts.of(trace).entrySet()) {
                new Message()
                        .integer(13, string(fact.getKey() + ": " + fact.getValue()))
                        .writeTo(out);
            }
            for (Trace.Lane thread : trace.threads()) {
                StackTable stacks = new StackTable();
                SelfTimes times = new SelfTimes(trace, stacks, StackTable.EMPTY, DEEPEST, Trace.Method::id);
                CallWalk.of(trace, thread, times);
                Message label = new Message().integer(1, string("thread")).integer(2, string(BoxText.name(thread)));
                for (int stack = 0; stack < stacks.size(); stack++) {
                    if (stacks.calls(stack) > 0) {
                        put(2, sample(stacks, stack).message(3, label));
                    }
                }
                tellRefused(stacks, thread);
            }
        }

        private void tellRefused(StackTable stacks, Trace.Lane thread) throws IOException {
            if (stacks.refused() > 0) {
                String told = "thread " + BoxText.name(thread) + ": " + stacks.refused()
                        + " calls count as their callers, because there are too many distinct stacks";
                new Message().integer(13, string(told)).writeTo(out);
            }
        }

        private Message sample(StackTable stacks, int stack) throws IOException {
            List<Integer> frames = new ArrayList<>();
            for (int at = stack; at != StackTable.EMPTY; at = stacks.parent(at)) {
                frames.add(stacks.frame(at));
                define(stacks.frame(at));
            }
            long[] locations = frames.stream().mapToLong(this::id).toArray();
            return new Message().packed(1, locations).packed(2, stacks.calls(stack), stacks.weight(stack));
        }

        /** A method is one function with one location; 0 is no id. */
        private long id(int method) {
            return method + 1L;
        }

        private void define(int id) throws IOException {
            if (!defined.add(id)) {
                return;
            }
            Trace.Method method = methods.get(id);
            int line = Math.max(0, method.line());
            Message function = new Message()
                    .integer(1, id(id))
                    .integer(2, string(BoxText.name(method.ref())))
                    .integer(3, string(Printable.of(method.ref().canonical())));
            if (method.sourceFile() != null) {
                function.integer(4, string(Printable.of(method.sourceFile())));
            }
            put(5, function.integer(5, line));
            Message place = new Message().integer(1, id(id)).integer(2, line);
            put(4, new Message().integer(1, id(id)).message(4, place));
        }

        private Message type(String type, String unit) throws IOException {
            return new Message().integer(1, string(type)).integer(2, string(unit));
        }

        private int string(String text) throws IOException {
            Integer known = strings.get(text);
            if (known != null) {
                return known;
            }
            strings.put(text, strings.size());
            new Message().text(6, text).writeTo(out);
            return strings.size() - 1;
        }

        private void put(int field, Message message) throws IOException {
            new Message().message(field, message).writeTo(out);
        }
    }
}
