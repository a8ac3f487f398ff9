// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code deeptrace:run} and {@code deeptrace:test} as a project has them. */
@DisabledOnOs(OS.WINDOWS)
class MavenPluginIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void aMethodIsRunWithValuesAndTracedInTestsAlsoWhereOneFails(Jdk jdk) throws Exception {
        MavenProject project = MavenProject.in(directory, jdk);

        Execution run = project.maven(
                "deeptrace:run", "deeptrace:test", "-Droot=acme.Shop#sell", "-Dargs=apple 50", "-Dtest=ShopTest");

        assertThat(run.exit()).as(run.toString()).isEqualTo(1);
        assertThat(run.out())
                .contains("\nShop.sell(fruit=\"apple\", paid=50) → 30")
                .contains("\n└─ Shop.price(fruit=\"apple\") → 20");
        Trace called = TraceReader.read(project.directory().resolve("target/deeptrace/run.dtrace"));
        assertThat(called.callCount()).isEqualTo(2);
        assertThat(called.finished()).isTrue();

        assertThat(run.out())
                .contains("Tests run: 3, Failures: 0, Errors: 1")
                .contains("[INFO] Shop#1.sell(fruit=\"apple\", paid=50) → 30")
                .contains("thrown by Shop.price(fruit=\"pear\")")
                .contains("Shop#2.sell(fruit=\"pear\", paid=50) ✗ passed on IllegalStateException from Shop.price");
        Path file = project.directory().resolve("target/deeptrace/test.dtrace");
        Trace tested = TraceReader.read(file);
        assertThat(tested.roots()).hasSize(2);
        assertThat(tested.finished()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.resolveSibling("test.html")).exists();
    }

    @Test
    void aTestsMethodIsARootByItself() throws Exception {
        MavenProject project = MavenProject.in(directory, Jdk.current());

        Execution run = project.maven("deeptrace:test", "-Dtest=ShopTest#sellsAnApple", "-Ddeeptrace.values=none");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("Tests run: 1, Failures: 0")
                .contains("[INFO] ShopTest.sellsAnApple(")
                .contains("└─ Shop.sell(…)");
    }

    @Test
    void aRootThatNoTestCallsFailsTheBuildAndSaysSo() throws Exception {
        MavenProject project = MavenProject.in(directory, Jdk.current());

        Execution run = project.maven("deeptrace:test", "-Droot=acme.Shop#sell", "-Dtest=ShopTest#sellsNothing");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("Nothing was recorded: no test called acme.Shop#sell.");
        assertThat(project.directory().resolve("target/deeptrace")).isEmptyDirectory();
    }

    @Test
    void withoutATestJvmThereIsNoTraceAndTheReasonIsTold() throws Exception {
        MavenProject project = MavenProject.in(directory, Jdk.current());

        Execution run = project.maven("deeptrace:test", "-Dtest=ShopTest#sellsAnApple", "-DskipTests");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("No test JVM was started with the agent");
        assertThat(project.directory().resolve("target/deeptrace")).isEmptyDirectory();
    }
}
