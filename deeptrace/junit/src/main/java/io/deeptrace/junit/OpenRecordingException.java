// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

/** Somebody else records in the JVM of the tests. */
final class OpenRecordingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    OpenRecordingException() {
        super(
                "another recording is open in their JVM, as that of mvn deeptrace:test, deeptrace record or attach; it goes on,"
                        + " and @DeepTrace has none of its own.");
    }
}
