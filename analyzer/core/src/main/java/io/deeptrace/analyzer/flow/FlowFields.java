// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.objectweb.asm.Type;

/**
 * What fields hold, one node for each field of whatever object. A field that untraced code may write as well holds all
 * that came there: of objects made by reflection, and where a field's name stands in a string.
 */
final class FlowFields {
    private final TypeTable types;
    private final Border border;
    private final FlowGraph graph;
    private final Tokens tokens;
    private final UntracedCode untraced;
    private final Map<ProgramType, Map<String, Field>> fields = new HashMap<>();
    private final Map<String, List<Field>> byName = new HashMap<>();
    private final Map<ProgramType, Map<FlowNode, Writer>> writers = new HashMap<>();
    private final Map<ProgramType, Set<FlowNode>> readers = new HashMap<>();
    private final Set<String> texts = new HashSet<>();
    private boolean allOpen;

    FlowFields(TypeTable types, Border border, FlowGraph graph, Tokens tokens, UntracedCode untraced) {
        this.types = types;
        this.border = border;
        this.graph = graph;
        this.tokens = tokens;
        this.untraced = untraced;
    }

    /** What a field holds; null if that is nothing of interest. */
    FlowNode get(String owner, String name, String descriptor) {
        Field field = find(owner, name, descriptor);
        return field == null ? null : field.node;
    }

    /** Stores into a field. */
    void put(String owner, String name, String descriptor, FlowNode value) {
        Field field = find(owner, name, descriptor);
        if (field != null) {
            graph.edge(value, field.node, field.filter);
        }
    }

    /** A string constant, which may be the name of a field that is then written by reflection. */
    void text(String value) {
        if (texts.add(value)) {
            byName.getOrDefault(value, List.of()).forEach(this::open);
        }
    }

    /**
     * The fields of objects of this class may hold all that a node holds.
     *
     * @param filled is told of each such field, and of what it can hold, now and later
     */
    void fill(ProgramType type, FlowNode from, BiConsumer<FlowNode, TokenFilter> filled) {
        for (ProgramType parent : type.supers()) {
            Writer writer = new Writer(from, filled);
            if (writers.computeIfAbsent(parent, none -> new HashMap<>()).putIfAbsent(from, writer) == null) {
                fields.getOrDefault(parent, Map.of()).values().forEach(writer::fill);
            }
        }
    }

    /** A node holds all that the fields of objects of this class hold. */
    void drain(ProgramType type, FlowNode to) {
        for (ProgramType parent : type.supers()) {
            if (readers.computeIfAbsent(parent, none -> new LinkedHashSet<>()).add(to)) {
                fields.getOrDefault(parent, Map.of()).values().forEach(field -> graph.edge(field.node, to, null));
            }
        }
    }

    /** Untraced code may read and write each field there is. */
    void openAll() {
        if (!allOpen) {
            allOpen = true;
            byName.values().forEach(named -> named.forEach(this::open));
        }
    }

    private Field find(String owner, String name, String descriptor) {
        String type = Type.getType(descriptor).getInternalName();
        if (!Tokens.holds(Type.getType(descriptor)) || owner.charAt(0) == '[') {
            return null;
        }
        ProgramType declaring = types.declaringField(types.get(owner), name);
        return fields.computeIfAbsent(declaring, none -> new HashMap<>())
                .computeIfAbsent(name + descriptor, none -> newField(declaring, name, type));
    }

    private Field newField(ProgramType declaring, String name, String type) {
        Field field = new Field(new FlowNode(), tokens.filter(type));
        byName.computeIfAbsent(name, none -> new ArrayList<>()).add(field);
        writers.getOrDefault(declaring, Map.of()).values().forEach(writer -> writer.fill(field));
        readers.getOrDefault(declaring, Set.of()).forEach(reader -> graph.edge(field.node, reader, null));
        if (allOpen || texts.contains(name) || isPorous(declaring)) {
            open(field);
        }
        return field;
    }

    /** Whether code that is not followed may use the fields that a class declares. */
    private boolean isPorous(ProgramType declaring) {
        return declaring.file == null
                || declaring.methods().all().stream().anyMatch(method -> method.isNative() || border.cuts(method))
                || border.cutsAll(declaring);
    }

    private void open(Field field) {
        graph.edge(untraced.pool, field.node, field.filter);
        untraced.take(field.node);
    }

    /** A field's node and what can be stored there. */
    private record Field(FlowNode node, TokenFilter filter) {}

    /** Writes all that a node holds into fields. */
    private final class Writer {
        private final FlowNode from;
        private final BiConsumer<FlowNode, TokenFilter> filled;

        Writer(FlowNode from, BiConsumer<FlowNode, TokenFilter> filled) {
            this.from = from;
            this.filled = filled;
        }

        void fill(Field field) {
            graph.edge(from, field.node, field.filter);
            filled.accept(field.node, field.filter);
        }
    }
}
