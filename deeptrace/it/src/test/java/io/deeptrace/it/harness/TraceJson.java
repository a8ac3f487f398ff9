// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A trace as {@code deeptrace export -o x.json} writes it. */
public final class TraceJson {
    private final JsonNode json;
    private final List<Call> calls = new ArrayList<>();

    private TraceJson(JsonNode json) {
        this.json = json;
        json.required("calls").forEach(call -> calls.add(call(call)));
    }

    /** Reads an export. */
    public static TraceJson read(Path file) throws IOException {
        return new TraceJson(new ObjectMapper().readTree(file.toFile()));
    }

    /** The root's canonical reference. */
    public String root() {
        return json.required("root").asText();
    }

    /** The program's exit code. */
    public int programExit() {
        return json.required("program").required("exit").asInt();
    }

    /** The version of the traced JVM. */
    public String programJava() {
        return json.required("program").required("java").asText();
    }

    /** Canonical references of the methods that were entered dynamically. */
    public List<String> dynamic() {
        return methods("dynamic");
    }

    /** Canonical references of the methods that are in the closure, but not in the plan. */
    public List<String> seeded() {
        return methods("seeded");
    }

    private List<String> methods(String field) {
        List<String> methods = new ArrayList<>();
        closure().required(field).forEach(method -> methods.add(method.asText()));
        return methods;
    }

    /** How much of what ran the closure foresaw. */
    public JsonNode closure() {
        return json.required("closure");
    }

    /** All recorded calls. */
    public List<Call> calls() {
        return calls;
    }

    /** The recorded calls of methods with this simple name. */
    public List<Call> callsOf(String name) {
        return calls.stream().filter(call -> call.name().equals(name)).toList();
    }

    /** The recorded calls that this one made. */
    public List<Call> callsIn(Call parent) {
        return calls.stream().filter(call -> call.parent() == parent.id()).toList();
    }

    /** Number of calls recorded, as the export says. */
    public long recorded() {
        return json.required("totals").required("recorded").asLong();
    }

    /** Number of calls counted because of a cap, those made inside them included. */
    public long capped() {
        return json.required("totals").required("capped").asLong();
    }

    /** Number of calls counted for every other cause. */
    public long dropped() {
        long sum = 0;
        for (JsonNode count : json.required("totals").required("dropped")) {
            sum += count.asLong();
        }
        return sum;
    }

    private static Call call(JsonNode json) {
        JsonNode parent = json.path("parent");
        JsonNode site = json.path("site");
        return new Call(
                json.required("id").asLong(),
                parent.isNumber() ? parent.asLong() : Call.NONE,
                json.required("method").asText(),
                site.isObject() ? site.required("caller").asText() : null,
                site.path("bci").asInt((int) Call.NONE),
                json.required("thread").toString(),
                json.required("start").asLong(),
                json.path("end").asLong(Call.NONE),
                json);
    }

    /**
     * One call.
     *
     * @param parent the calling call's id, or {@link #NONE}
     * @param caller the method of the call instruction, or null where the site is unknown
     * @param end {@link #NONE} if it was unfinished
     */
    public record Call(
            long id,
            long parent,
            String method,
            String caller,
            int bci,
            String thread,
            long start,
            long end,
            JsonNode json) {
        /** Stands for no id and no time. */
        public static final long NONE = -1;

        /** The method's simple name. */
        public String name() {
            return method.substring(method.indexOf('#') + 1, method.indexOf('('));
        }

        /** True if it ended by an exception. */
        public boolean threw() {
            return json.hasNonNull("thrown");
        }

        /** What was counted below it. */
        public JsonNode capped() {
            return json.path("capped");
        }
    }
}
