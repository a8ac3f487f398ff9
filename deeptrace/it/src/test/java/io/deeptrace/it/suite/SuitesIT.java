// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Jdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Test suites of others do not notice that all they test is traced. The default build runs a sample; {@code deeptrace/it/suites/run}
 * runs them whole, through the properties {@code suites}, {@code suites.jdk} and {@code suites.inner}.
 */
class SuitesIT {
    private static final SuiteTable TABLE = new SuiteTable();

    /** Given, the insides of all methods of the library are recorded too, of each expression so many values in a call. */
    private static final String INNER_CAP = System.getProperty("suites.inner", "");

    @TempDir
    Path directory;

    /** With {@code -Dsuites.jdk=25} on that one. */
    static Stream<Arguments> suitesAndJdks() throws IOException {
        String jdk = System.getProperty("suites.jdk", "");
        List<Suite> suites = Suite.of(System.getProperty("suites", "sample"));
        return IntStream.range(0, suites.size()).boxed().flatMap(i -> (jdk.isEmpty() ? Jdk.atPlace(i) : Jdk.found())
                .stream()
                        .filter(each -> jdk.isEmpty() || jdk.equals(Integer.toString(each.version())))
                        .map(each -> Arguments.of(suites.get(i), each)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("suitesAndJdks")
    void everyTestComesOutAsItDoesByItself(Suite suite, Jdk jdk) throws Exception {
        SuiteRuns runs = new SuiteRuns(suite, jdk, directory, INNER_CAP);
        SuiteRuns.Ran plain = runs.plain("plain");
        TracedSuite traced = runs.traced("traced");
        Comparison comparison = new Comparison(
                List.of(plain.results(), runs.plain("again").results()),
                traced.ran().results());
        if (!comparison.changed().isEmpty()) {
            comparison.add(runs.traced("once-more").ran().results());
        }

        TABLE.add(suite, jdk, plain, traced, comparison);
        assertThat(plain.results().passed()).as("tests that pass").isPositive();
        assertThat(comparison.changed())
                .as("tests that come out otherwise when traced")
                .isEmpty();
        assertThat(traced.classes())
                .as("classes of the library that had probes")
                .isPositive();
        assertThat(traced.bare()).as("classes of the library without probes").isEmpty();
        assertThat(traced.totals().recorded()).as("recorded calls").isPositive();
        assertThat(traced.calls())
                .as("recorded, capped and dropped")
                .isEqualTo(traced.counted().orElse(traced.calls()));
        assertThat(traced.evaluations() > 0)
                .as("values inside of methods were recorded")
                .isEqualTo(!INNER_CAP.isEmpty());
        assertThat(traced.removal()).contains("byte for byte");
    }

    @AfterAll
    static void printTheTable() {
        System.out.println(TABLE);
    }
}
