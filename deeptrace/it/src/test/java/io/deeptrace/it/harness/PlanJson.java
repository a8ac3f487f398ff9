// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A closure as {@code deeptrace plan --json --edges} prints it. */
public final class PlanJson {
    private final JsonNode json;

    private PlanJson(JsonNode json) {
        this.json = json;
    }

    /** Reads what the command printed. */
    public static PlanJson parse(String text) throws IOException {
        return new PlanJson(new ObjectMapper().readTree(text));
    }

    /** The root's canonical reference. */
    public String root() {
        return json.required("root").asText();
    }

    /** Canonical references of the closure's methods. */
    public List<String> methods() {
        return texts(json.required("methods"), "ref");
    }

    /** What was left out. */
    public List<String> leftOut() {
        return texts(json.required("leftOut"), "ref");
    }

    /** The plan as it was printed. */
    public JsonNode json() {
        return json;
    }

    /** All edges, each as {@link #edge} writes it. */
    public Set<String> edges() {
        Set<String> edges = new HashSet<>();
        for (JsonNode edge : json.required("edges")) {
            for (JsonNode to : edge.required("to")) {
                edges.add(edge(
                        edge.required("from").asText(), edge.required("bci").asInt(), to.asText()));
            }
        }
        return edges;
    }

    /** An edge as text: the calling method, the bytecode index of its call instruction, and the method called. */
    public static String edge(String from, int bci, String to) {
        return from + " @" + bci + " -> " + to;
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.required(field).asText())
                .toList();
    }
}
