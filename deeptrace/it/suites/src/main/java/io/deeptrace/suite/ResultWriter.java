// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Writes a line for each test, and for each container that did not end well: unique id, status, type of the exception and
 * first line of its message, with tabs between them.
 */
final class ResultWriter implements TestExecutionListener {
    private final Writer out;

    ResultWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        write(test, "SKIPPED", "", reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Optional<Throwable> thrown = result.getThrowable();
        if (test.isTest() || thrown.isPresent()) {
            write(
                    test,
                    result.getStatus().toString(),
                    thrown.map(each -> each.getClass().getName()).orElse(""),
                    thrown.map(Throwable::getMessage).orElse(""));
        }
    }

    /** Tests may be reported by several threads. */
    private synchronized void write(TestIdentifier test, String status, String exception, String message) {
        String line = message.lines().findFirst().orElse("").replace('\t', ' ');
        try {
            out.write(String.join("\t", test.getUniqueId(), status, exception, line) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
