// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.companion.CompanionException;

/** The JVM of the tests lets no agent in, so that none of them can be traced. */
final class NoAgentException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NoAgentException(CompanionException why) {
        super(
                why.getMessage()
                        + " Run the tests on a JDK with -XX:+EnableDynamicAgentLoading, or start their JVM with -javaagent:deeptrace-agent.jar.",
                why);
    }
}
