// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Value;
import io.deeptrace.model.ValueTypes;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where two values differ, as deep inside as they are alike. What one trace has kept less of than the other is no
 * difference: an object of which only the class is known, the rest of a long text, values that were not captured.
 */
final class ValueComparison {
    private final ValueHash left;
    private final ValueHash right;
    private final List<ValueDifference> found = new ArrayList<>();
    private final int most;

    /** Finds at most {@code most} places. */
    ValueComparison(ValueHash left, ValueHash right, int most) {
        this.left = left;
        this.right = right;
        this.most = most;
    }

    List<ValueDifference> found() {
        return found;
    }

    /** Compares two values, null being none. */
    void compare(Change change, String place, Value one, Value other) {
        compare(change, place, "", one, other);
    }

    /** Compares what a receiver or an argument was when the call ended. */
    void compareAfterwards(String place, Value one, Value other) {
        int before = found.size();
        compare(Change.RESULT, place, one, other);
        found.subList(before, found.size())
                .replaceAll(each ->
                        new ValueDifference(each.change(), each.place() + " afterwards", each.left(), each.right()));
    }

    /** Compares what goes by a name. */
    void compare(Change change, String place, String name, Value one, Value other) {
        if (found.size() >= most || left.of(name, one) == right.of(name, other)) {
            return;
        }
        if (one == null || other == null) {
            add(change, place, one, other);
        } else {
            compareBare(change, place, one.bare(), other.bare());
        }
    }

    private void compareBare(Change change, String place, Value one, Value other) {
        if (isPartlyKnown(one, other) || isPartlyKnown(other, one)) {
            return;
        }
        if (one instanceof Value.Structure from
                && other instanceof Value.Structure to
                && isSame(from.type(), to.type())) {
            compareFields(change, place, from.fields(), to.fields());
        } else if (one instanceof Value.Function from
                && other instanceof Value.Function to
                && from.method().equals(to.method())) {
            compareFields(change, place, from.captured(), to.captured());
        } else if (one instanceof Value.Sequence from
                && other instanceof Value.Sequence to
                && from.size() == to.size()
                && !ValueHash.isByChance(one)
                && !ValueHash.isByChance(other)
                && isSame(from.type(), to.type())) {
            for (int i = 0; i < Math.min(from.elements().size(), to.elements().size()); i++) {
                compare(
                        change,
                        place + '[' + i + ']',
                        from.elements().get(i),
                        to.elements().get(i));
            }
        } else if (one instanceof Value.Exception from
                && other instanceof Value.Exception to
                && isSame(from.type(), to.type())) {
            compare(change, place + ".message", from.message(), to.message());
            compare(change, place + ".cause", from.cause(), to.cause());
            compare(change, place + ".suppressed", from.suppressed(), to.suppressed());
        } else {
            add(change, place, one, other);
        }
    }

    private void compareFields(Change change, String place, List<Value.Field> from, List<Value.Field> to) {
        int common = Math.min(from.size(), to.size());
        for (int i = 0; i < common; i++) {
            String name = from.get(i).name();
            if (ValueHash.isThreadNumber(from, i) && ValueHash.isThreadNumber(to, i)) {
                continue;
            }
            if (name.equals(to.get(i).name())) {
                compare(
                        change,
                        place + '.' + name,
                        name,
                        from.get(i).value(),
                        to.get(i).value());
            } else {
                compare(change, place + '.' + name, from.get(i).value(), null);
                compare(change, place + '.' + to.get(i).name(), null, to.get(i).value());
            }
        }
    }

    /** Whether all that is known of {@code one} is also true of {@code other}. */
    private boolean isPartlyKnown(Value one, Value other) {
        if (one instanceof Value.Text cut && other instanceof Value.Text text) {
            return isBegin(cut, text);
        } else if (one instanceof Value.Words cut && other instanceof Value.Words words) {
            return isSame(cut.type(), words.type()) && isBegin(cut.text(), words.text());
        } else if (one instanceof Value.Sequence cut && other instanceof Value.Sequence sequence) {
            return cut.elements().size() < cut.size()
                    && cut.size() == sequence.size()
                    && isSame(cut.type(), sequence.type())
                    && ValueHash.isByChance(cut);
        } else if (one instanceof Value.Mapping cut && other instanceof Value.Mapping mapping) {
            return cut.entries().size() < cut.size()
                    && cut.size() == mapping.size()
                    && isSame(cut.type(), mapping.type())
                    && (ValueHash.isByChance(cut) || isBegin(cut, mapping));
        }
        return one instanceof Value.Unreadable
                || one instanceof Value.Opaque opaque && isSame(opaque.type(), ValueTypes.of(other));
    }

    private static boolean isBegin(Value.Text cut, Value.Text text) {
        return cut.kept().length() < cut.length()
                && cut.length() == text.length()
                && text.kept().startsWith(cut.kept());
    }

    private boolean isBegin(Value.Mapping cut, Value.Mapping mapping) {
        int kept = Math.min(cut.entries().size(), mapping.entries().size());
        for (int i = 0; i < kept; i++) {
            Value.Entry one = cut.entries().get(i);
            Value.Entry other = mapping.entries().get(i);
            if (!isSameAsFarAsKnown(one.key(), other.key()) || !isSameAsFarAsKnown(one.value(), other.value())) {
                return false;
            }
        }
        return true;
    }

    private boolean isSameAsFarAsKnown(Value one, Value other) {
        ValueComparison inside = new ValueComparison(left, right, 1);
        inside.compare(Change.RESULT, "", one, other);
        return inside.found().isEmpty();
    }

    private static boolean isSame(String type, String otherType) {
        return otherType != null && StableNames.ofClass(type).equals(StableNames.ofClass(otherType));
    }

    private void add(Change change, String place, Value one, Value other) {
        if (found.size() < most) {
            found.add(new ValueDifference(change, place, one, other));
        }
    }
}
