// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import io.deeptrace.model.report.ValueKey;
import java.util.Comparator;

/**
 * What a key is in the calls of a group. Two calls have the same if it reads the same: which of several equal objects it was
 * makes no difference.
 *
 * @param value a Long, Double, String, Boolean, {@link Value} or {@link Bucket}; null if the calls have no such thing, or it
 *     was not captured
 * @param text how it reads, whole; null if there is no value
 * @param whole whether it is known in full: where capture cut something off, values that differ there are in one group
 */
public record KeyValue(Object value, String text, boolean whole) implements Comparable<KeyValue> {
    /** Of calls without it. */
    static final KeyValue MISSING = new KeyValue(null, null, true);

    private static final ValueText TEXT = new ValueText(Integer.MAX_VALUE);

    private static final Comparator<KeyValue> ORDER = Comparator.comparingInt(KeyValue::rank)
            .thenComparing(KeyValue::number, Comparator.nullsLast(KeyValue::compare))
            .thenComparing(KeyValue::text, Comparator.nullsLast(Comparator.naturalOrder()));

    static KeyValue of(Object given) {
        if (given == null) {
            return MISSING;
        }
        if (given instanceof Value any) {
            return new KeyValue(any.bare(), TEXT.of(any.bare()), isWhole(any));
        }
        if (given instanceof Bucket bucket) {
            return new KeyValue(bucket, bucket.from() + " … " + bucket.to(), true);
        }
        return new KeyValue(given, given.toString(), true);
    }

    /** Of an exception its frames and causes, which are never known in full, do not matter. */
    private static boolean isWhole(Value value) {
        return ValueKey.isWhole(value.bare() instanceof Value.Exception exception ? exception.message() : value);
    }

    /** Numbers by their size, then texts, then null, then what is not there. */
    @Override
    public int compareTo(KeyValue other) {
        return ORDER.compare(this, other);
    }

    private int rank() {
        if (value == null) {
            return 3;
        }
        return value instanceof Value.Null ? 2 : number() == null ? 1 : 0;
    }

    private Number number() {
        return value instanceof Bucket bucket ? bucket.from() : Plain.number(value);
    }

    private static int compare(Number one, Number other) {
        return one instanceof Long && other instanceof Long
                ? Long.compare(one.longValue(), other.longValue())
                : Double.compare(one.doubleValue(), other.doubleValue());
    }
}
