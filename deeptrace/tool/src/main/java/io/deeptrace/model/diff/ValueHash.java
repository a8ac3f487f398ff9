// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Hash;
import io.deeptrace.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hashes of one trace's values, equal where two values are the same but for what differs between runs anyway: which object it was,
 * moments of the recording, numbers in generated names, hashes of identities in texts, the order in a hash table.
 */
final class ValueHash {
    private static final long NULL = 11;
    private static final long MOMENT = 12;
    private static final long MASKED = 13;
    private static final long UNREADABLE = 14;
    private static final long HASH = 19;
    private static final long THREAD_NUMBER = 20;
    private static final Set<String> ORDERED = Set.of(
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.EnumMap",
            "java.util.concurrent.ConcurrentSkipListMap",
            "java.util.Collections$SingletonMap",
            "java.util.Collections$EmptyMap");

    private final Moments moments;
    /** Of names that occur again and again. */
    private final Map<String, Long> names = new ConcurrentHashMap<>();

    private final Map<String, Boolean> hashes = new ConcurrentHashMap<>();

    ValueHash(Moments moments) {
        this.moments = moments;
    }

    /** Of one value, null being none at all. */
    long of(Value value) {
        if (value == null) {
            return 0;
        } else if (value instanceof Value.Identified identified) {
            return of(identified.value());
        } else if (value instanceof Value.Torn torn) {
            return of(torn.value());
        } else if (value instanceof Value.Null) {
            return NULL;
        } else if (value instanceof Value.Primitive primitive) {
            return ofPrimitive(primitive.value());
        } else if (value instanceof Value.Text text) {
            return ofText(text);
        } else if (value instanceof Value.Constant constant) {
            return Hash.of(ofType(constant.type()), Hash.of(constant.name()));
        } else if (value instanceof Value.Words words) {
            return moments.holds(words) ? MOMENT : Hash.of(ofType(words.type()), ofText(words.text()));
        } else if (value instanceof Value.Type type) {
            return Hash.of(15, ofType(type.name()));
        } else if (value instanceof Value.Structure structure) {
            return ofFields(ofType(structure.type()), structure.fields());
        } else if (value instanceof Value.Function function) {
            return ofFields(ofMethod(function), function.captured());
        } else if (value instanceof Value.Sequence sequence) {
            return ofSequence(sequence);
        } else if (value instanceof Value.Mapping mapping) {
            return ofMapping(mapping);
        } else if (value instanceof Value.Exception exception) {
            long cause = Hash.of(Hash.of(ofType(exception.type()), of(exception.message())), of(exception.cause()));
            return Hash.of(cause, of(exception.suppressed()));
        } else if (value instanceof Value.Opaque opaque) {
            return Hash.of(16, ofType(opaque.type()));
        } else if (value instanceof Value.Cycle cycle) {
            return Hash.of(17, cycle.levelsUp());
        }
        return value instanceof Value.Masked ? MASKED : UNREADABLE;
    }

    /** Of a value that has a name: hashes and their seeds are all alike. */
    long of(String name, Value value) {
        return value instanceof Value.Primitive primitive && isNumber(primitive.value()) && isHash(name)
                ? HASH
                : of(value);
    }

    private boolean isHash(String name) {
        return hashes.computeIfAbsent(name, StableNames::isHash);
    }

    private static boolean isNumber(Object value) {
        return value instanceof Integer || value instanceof Long;
    }

    /** Whether the elements of a collection of this class come in an order that chance decides, for the hashes of some are identities. */
    static boolean isByChance(Value value) {
        if (value instanceof Value.Mapping mapping) {
            return isByChance(
                    mapping.type(),
                    mapping.entries().stream().map(Value.Entry::key).toList());
        }
        return value instanceof Value.Sequence sequence
                && (sequence.type().endsWith("Set")
                        || sequence.type().endsWith("SetN")
                        || sequence.type().endsWith("Set12"))
                && !sequence.type().contains("Linked")
                && !sequence.type().contains("Tree")
                && !sequence.type().contains("Skip")
                && isByChance(sequence.type(), sequence.elements());
    }

    private static boolean isByChance(String type, List<Value> keys) {
        return type.startsWith("java.util.ImmutableCollections")
                || !ORDERED.contains(type) && !keys.stream().allMatch(ValueHash::hasOwnHash);
    }

    /** Whether {@code hashCode} of such values tells the same in each run. */
    private static boolean hasOwnHash(Value key) {
        Value bare = key.bare();
        return bare instanceof Value.Text
                || bare instanceof Value.Primitive
                || bare instanceof Value.Words
                || bare instanceof Value.Null;
    }

    private long ofPrimitive(Object value) {
        if (value instanceof Long number && moments.holds(number)) {
            return MOMENT;
        }
        long bits = value instanceof Double number
                ? Double.doubleToLongBits(number)
                : value instanceof Number number && !(number instanceof Float) ? number.longValue() : value.hashCode();
        return Hash.of(value.getClass().getName().hashCode(), bits);
    }

    private static long ofText(Value.Text text) {
        String stable = StableNames.ofText(text.kept());
        boolean told = text.length() > text.kept().length()
                && stable.length() == text.kept().length();
        return Hash.of(told ? text.length() : 0, Hash.of(stable));
    }

    private long ofType(String name) {
        return names.computeIfAbsent(name, type -> Hash.of(StableNames.ofClass(type)));
    }

    private long ofMethod(Value.Function function) {
        return Hash.of(
                ofType(function.method().className()),
                Hash.of(StableNames.ofMethod(function.method().name())));
    }

    private long ofFields(long type, List<Value.Field> fields) {
        long hash = Hash.of(18, type);
        for (int i = 0; i < fields.size(); i++) {
            Value.Field field = fields.get(i);
            long value = isThreadNumber(fields, i) ? THREAD_NUMBER : of(field.name(), field.value());
            hash = Hash.of(Hash.of(hash, ofType(field.name())), value);
        }
        return hash;
    }

    /** Whether this field is the number of a thread, which depends on how many others were started before. */
    static boolean isThreadNumber(List<Value.Field> fields, int place) {
        return place == 1
                && fields.get(1).name().equals("tid")
                && fields.get(0).name().equals("name")
                && fields.get(1).value() instanceof Value.Primitive number
                && number.value() instanceof Long;
    }

    private long ofSequence(Value.Sequence sequence) {
        long hash = Hash.of(ofType(sequence.type()), sequence.size());
        boolean byChance = isByChance(sequence);
        if (byChance && sequence.elements().size() < sequence.size()) {
            return hash;
        }
        long sum = 0;
        for (Value element : sequence.elements()) {
            if (byChance) {
                sum += Hash.mixed(of(element));
            } else {
                hash = Hash.of(hash, of(element));
            }
        }
        return Hash.of(hash, sum);
    }

    private long ofMapping(Value.Mapping mapping) {
        long hash = Hash.of(ofType(mapping.type()), mapping.size());
        boolean byChance = isByChance(mapping);
        if (byChance && mapping.entries().size() < mapping.size()) {
            return hash;
        }
        long sum = 0;
        for (Value.Entry entry : mapping.entries()) {
            long both = Hash.of(of(entry.key()), of(entry.value()));
            if (byChance) {
                sum += Hash.mixed(both);
            } else {
                hash = Hash.of(hash, both);
            }
        }
        return Hash.of(hash, sum);
    }
}
