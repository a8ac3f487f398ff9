// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.report;

import io.deeptrace.model.Hash;
import io.deeptrace.model.Value;
import java.util.List;

/**
 * A 64-bit key of values: two that are known in full have the same key if they are equal in class and content. Where the bounds of capture cut something off ({@link #whole} is false
 * then) the key is of what was kept, and of which object it was where that is known.
 */
public final class ValueKey {
    private final boolean objects;
    private long key = 1;
    private boolean whole = true;

    /** Of nothing yet. */
    ValueKey() {
        this(true);
    }

    /** @param objects whether it counts which object a value is that is not known in full; else its content alone does */
    ValueKey(boolean objects) {
        this.objects = objects;
    }

    /** Whether a value is known in full. */
    public static boolean isWhole(Value value) {
        return new ValueKey().add(value).whole();
    }

    /** Adds a value; null stands for one that was not captured. */
    ValueKey add(Value value) {
        whole &= value != null;
        key = Hash.mixed(key * 31 + (value == null ? 0 : of(value)));
        return this;
    }

    /** The key of all added, in order. */
    long key() {
        return key;
    }

    /** Whether each of them is known in full. */
    boolean whole() {
        return whole;
    }

    private long of(Value value) {
        if (value instanceof Value.Identified identified) {
            boolean before = whole;
            whole = true;
            long inner = of(identified.value());
            long object = whole || !objects ? 0 : Hash.mixed(identified.number());
            whole &= before;
            return inner + object;
        } else if (value instanceof Value.Torn torn) {
            return cut(of(torn.value()));
        } else if (value instanceof Value.Primitive primitive) {
            return ofPrimitive(primitive.value());
        } else if (value instanceof Value.Text text) {
            return of(text);
        } else if (value instanceof Value.Constant constant) {
            return Hash.of(constant.type()) * 31 + Hash.of(constant.name());
        } else if (value instanceof Value.Words words) {
            return Hash.of(words.type()) * 31 + of(words.text());
        } else if (value instanceof Value.Type type) {
            return Hash.of(type.name()) * 31 + 3;
        } else if (value instanceof Value.Structure structure) {
            whole &= structure.fields().size() == structure.fieldCount();
            return ofFields(Hash.of(structure.type()), structure.fields());
        } else if (value instanceof Value.Function function) {
            whole &= function.captured().size() == function.fieldCount();
            return ofFields(Hash.of(function.method().canonical()), function.captured());
        } else if (value instanceof Value.Sequence sequence) {
            return ofSequence(sequence);
        } else if (value instanceof Value.Mapping mapping) {
            return ofMapping(mapping);
        } else if (value instanceof Value.Exception exception) {
            return cut(Hash.of(exception.type()) * 31 + of(exception.message()));
        } else if (value instanceof Value.Opaque opaque) {
            return cut(Hash.of(opaque.type()) * 31 + 5);
        } else if (value instanceof Value.Cycle cycle) {
            return Hash.mixed(cycle.levelsUp() + 7L);
        }
        return value instanceof Value.Null ? 11 : cut(13);
    }

    private long cut(long of) {
        whole = false;
        return of;
    }

    private static long ofPrimitive(Object value) {
        long bits = value instanceof Double number
                ? Double.doubleToLongBits(number)
                : value instanceof Number number && !(number instanceof Float) ? number.longValue() : value.hashCode();
        return Hash.mixed(bits) + value.getClass().getName().hashCode();
    }

    private long of(Value.Text text) {
        whole &= text.kept().length() == text.length();
        return Hash.of(text.kept()) * 31 + text.length();
    }

    private long ofFields(long type, List<Value.Field> fields) {
        long sum = Hash.mixed(type);
        for (Value.Field field : fields) {
            sum = Hash.mixed(sum * 31 + Hash.of(field.name()) * 31 + of(field.value()));
        }
        return sum;
    }

    private long ofSequence(Value.Sequence sequence) {
        whole &= sequence.size() == sequence.elements().size();
        long sum = Hash.of(sequence.type()) * 31 + sequence.size();
        for (Value element : sequence.elements()) {
            sum = Hash.mixed(sum * 31 + of(element));
        }
        return sum;
    }

    /** The order of entries says nothing about what a map holds. */
    private long ofMapping(Value.Mapping mapping) {
        whole &= mapping.size() == mapping.entries().size();
        long sum = Hash.of(mapping.type()) * 31 + mapping.size();
        for (Value.Entry entry : mapping.entries()) {
            sum += Hash.mixed(of(entry.key()) * 31 + of(entry.value()));
        }
        return Hash.mixed(sum);
    }
}
