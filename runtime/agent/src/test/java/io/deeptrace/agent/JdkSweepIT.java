// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.agent.TracedJvm.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All of java.base woven in a running JVM that verifies its own classes too. Part of the profile {@code sweep}. */
@EnabledIfSystemProperty(named = "sweep.step", matches = "1")
class JdkSweepIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.deeptrace.agent.TracedJvm#homes")
    void everyMethodOfTheJdkIsWovenVerifiedAndRestored(Path home) throws Exception {
        TracedJvm jvm = new TracedJvm(home, directory)
                .with("-XX:+UnlockDiagnosticVMOptions")
                .with("-XX:+BytecodeVerificationLocal");
        Path plan = jvm.plan(true, "java/lang/Math#max(II)I", javaBase(home));
        Result plain = jvm.runPlain("example.LinkAll");
        assertThat(jvm.run(plan, "example.LinkAll")).isEqualTo(plain);
        RawTrace trace = RawTrace.read(jvm.trace());
        assertThat(trace.wovenMethods).hasSizeGreaterThan(5_000);
        assertThat(trace.leftOut.values())
                .noneMatch(reason -> reason.contains("refuses") || reason.contains("cannot be"));
        assertThat(trace.info.get("removal")).matches("[0-9]+ classes restored, byte for byte");
        assertThat(trace.info).doesNotContainKey("warning.1");
    }

    private static List<byte[]> javaBase(Path home) throws IOException {
        List<byte[]> classFiles = new ArrayList<>();
        try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString()));
                Stream<Path> files = Files.walk(image.getPath("/modules/java.base"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith(".class") && !file.endsWith("module-info.class")) {
                    classFiles.add(Files.readAllBytes(file));
                }
            }
        }
        return classFiles;
    }
}
