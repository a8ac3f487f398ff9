// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
    @ParameterizedTest(name = "{0}: {1} … {2}")
    @CsvSource({
        "0, 0, 0",
        "1, 1, 2",
        "2, 2, 4",
        "1023, 512, 1024",
        "1024, 1024, 2048",
        "-1, -1, -2",
        "-5, -4, -8",
        "4611686018427387903, 2305843009213693952, 4611686018427387904"
    })
    void wholeNumbersFallBetweenPowersOfTwo(long number, long from, long to) {
        assertThat(Buckets.powers(2).of(number)).isEqualTo(new Bucket(from, to));
    }

    @ParameterizedTest(name = "{0}: {1} … {2}")
    @CsvSource({
        "1, 1, 10",
        "9, 1, 10",
        "10, 10, 100",
        "999999999999999999, 100000000000000000, 1000000000000000000",
        "-10, -10, -100"
    })
    void wholeNumbersFallBetweenPowersOfTen(long number, long from, long to) {
        assertThat(Buckets.powers(10).of(number)).isEqualTo(new Bucket(from, to));
    }

    @ParameterizedTest(name = "{0}: {1} … {2}")
    @CsvSource({"0.3, 0.1, 1", "0.1, 0.1, 1", "1, 1, 10", "1000, 1000, 10000", "-0.25, -0.1, -1", "NaN, NaN, NaN"})
    void fractionsFallBetweenPowersOfTen(double number, double from, double to) {
        assertThat(Buckets.powers(10).of(number)).isEqualTo(new Bucket(from, to));
    }

    @ParameterizedTest(name = "{0}: {1} … {2}")
    @CsvSource({"0, 0, 10", "9, 0, 10", "10, 10, 20", "-1, -10, 0"})
    void wholeNumbersFallBetweenWholeSteps(long number, long from, long to) {
        assertThat(Buckets.steps(10L).of(number)).isEqualTo(new Bucket(from, to));
    }

    @ParameterizedTest(name = "{0}: {1} … {2}")
    @CsvSource({"0.3, 0.3, 0.4", "0.35, 0.3, 0.4", "-0.05, -0.1, 0", "Infinity, Infinity, Infinity"})
    void fractionsFallBetweenSteps(double number, double from, double to) {
        assertThat(Buckets.steps(0.1).of(number)).isEqualTo(new Bucket(from, to));
    }

    @Property
    void everyWholeNumberIsInItsBucket(@ForAll long number) {
        for (int base : new int[] {2, 10}) {
            Bucket bucket = Buckets.powers(base).of(number);
            double size = Math.abs((double) number);
            assertThat(Math.abs(bucket.from().doubleValue())).isLessThanOrEqualTo(size);
            assertThat(Math.abs(bucket.to().doubleValue())).isGreaterThanOrEqualTo(size);
        }
    }

    @Property
    void everyFractionIsInItsBucket(@ForAll @DoubleRange(min = -300, max = 300) double exponent) {
        double number = Math.pow(10, exponent);
        for (int base : new int[] {2, 10}) {
            Bucket bucket = Buckets.powers(base).of(number);
            assertThat(bucket.from().doubleValue()).isLessThanOrEqualTo(number);
            assertThat(bucket.to().doubleValue()).isGreaterThan(number);
        }
    }
}
