// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The objects that recorded calls came with: receivers, arguments, and what these held as far as it was recorded.
 * What is beyond the bounds is not there, so a closure judged by them holds too little rather than too much.
 */
public final class RootObjects {
    private static final int MOST_CALLS = 100;
    private static final int MOST_CLASSES = 1_000;

    private final Set<String> classes = new LinkedHashSet<>();

    /** Those of the root calls of this trace. */
    RootObjects(Trace trace) {
        Arrays.stream(trace.roots()).limit(MOST_CALLS).mapToObj(trace::values).forEach(this::add);
    }

    /** Those of a call. */
    public RootObjects(Trace.Values values) {
        add(values);
    }

    /** Internal names of their classes, in the order met. A class made at run time has a name that no class file bears. */
    public List<String> classes() {
        return List.copyOf(classes);
    }

    private void add(Trace.Values values) {
        add(values.receiver());
        values.arguments().forEach(this::add);
    }

    private void add(Value any) {
        Value value = any == null ? null : any.bare();
        if (value instanceof Value.Structure object) {
            add(object.type());
            object.fields().forEach(field -> add(field.value()));
        } else if (value instanceof Value.Sequence sequence) {
            if (isArray(sequence.type()) && sequence.elements().size() < sequence.size()) {
                add(element(sequence.type()));
            }
            add(sequence.type());
            sequence.elements().forEach(this::add);
        } else if (value instanceof Value.Mapping map) {
            add(map.type());
            map.entries().forEach(entry -> {
                add(entry.key());
                add(entry.value());
            });
        } else if (value instanceof Value.Exception exception) {
            add(exception.type());
            add(exception.cause());
            add(exception.suppressed());
        } else if (value instanceof Value.Function function) {
            add(function.type());
            function.captured().forEach(field -> add(field.value()));
        } else if (value instanceof Value.Constant constant) {
            add(constant.type());
        } else if (value instanceof Value.Opaque opaque) {
            add(isArray(opaque.type()) ? element(opaque.type()) : opaque.type());
        }
    }

    private void add(String type) {
        if (!isArray(type) && classes.size() < MOST_CLASSES) {
            classes.add(type.replace('.', '/'));
        }
    }

    private static boolean isArray(String type) {
        return type.startsWith("[");
    }

    /** What the elements that were not recorded are, as far as the array's class tells; of primitives an array's name. */
    private static String element(String arrayType) {
        String element = arrayType.substring(arrayType.lastIndexOf('[') + 1);
        return element.endsWith(";") ? element.substring(1, element.length() - 1) : arrayType;
    }
}
