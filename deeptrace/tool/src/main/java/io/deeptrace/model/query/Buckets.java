// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Ranges that numbers fall into. */
@FunctionalInterface
interface Buckets {
    /** The bucket of a number; infinite ones and those that are none have one of their own. */
    Bucket of(Number number);

    /** From one power of a base, 2 or 10, to the next. Zero has a bucket of its own; those of negative numbers are mirrored. */
    static Buckets powers(int base) {
        return number -> {
            double value = number.doubleValue();
            if (value == 0 || !Double.isFinite(value)) {
                return new Bucket(number, number);
            }
            boolean exact = number instanceof Long && number.longValue() != Long.MIN_VALUE;
            Bucket positive = exact ? ofWhole(Math.abs(number.longValue()), base) : ofFraction(Math.abs(value), base);
            return value > 0 ? positive : new Bucket(negated(positive.from()), negated(positive.to()));
        };
    }

    /** From one multiple of a number to the next. */
    static Buckets steps(Number step) {
        BigDecimal width = new BigDecimal(step.toString());
        return number -> {
            if (!Double.isFinite(number.doubleValue())) {
                return new Bucket(number, number);
            }
            // With doubles 0.3 would be below 3 × 0.1.
            BigDecimal from = new BigDecimal(number.toString())
                    .divide(width, 0, RoundingMode.FLOOR)
                    .multiply(width);
            return new Bucket(plain(from, number), plain(from.add(width), number));
        };
    }

    private static Bucket ofWhole(long number, int base) {
        long from = 1;
        while (from <= number / base) {
            from *= base;
        }
        boolean last = from > Long.MAX_VALUE / base;
        return new Bucket(from, last ? (Number) ((double) from * base) : (Number) (from * base));
    }

    private static Bucket ofFraction(double number, int base) {
        int power = 0;
        while (number >= Math.pow(base, power + 1)) {
            power++;
        }
        while (number < Math.pow(base, power)) {
            power--;
        }
        return new Bucket(Math.pow(base, power), Math.pow(base, power + 1));
    }

    private static Number negated(Number number) {
        return number instanceof Long whole ? (Number) (-whole) : (Number) (-number.doubleValue());
    }

    private static Number plain(BigDecimal bound, Number like) {
        boolean whole = like instanceof Long && bound.stripTrailingZeros().scale() <= 0 && bound.precision() < 19;
        return whole ? (Number) bound.longValue() : (Number) bound.doubleValue();
    }
}
