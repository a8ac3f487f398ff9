// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.suite;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs all tests of a jar and writes their results: {@code SuiteMain RESULTS JAR CLASSES}. */
public final class SuiteMain {
    private SuiteMain() {}

    /**
     * Ends the JVM when the tests have run, with exit code 0 whatever their results: a suite may leave threads behind.
     *
     * @param arguments the file to write, the jar or directory of tests, a regular expression for the names of its test classes
     */
    public static void main(String[] arguments) throws IOException {
        try (Writer out = Files.newBufferedWriter(Path.of(arguments[0]))) {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(arguments[1]))))
                                    .filters(ClassNameFilter.includeClassNamePatterns(arguments[2]))
                                    .build(),
                            new ResultWriter(out));
        }
        Ended.mark();
        System.exit(0);
    }
}
