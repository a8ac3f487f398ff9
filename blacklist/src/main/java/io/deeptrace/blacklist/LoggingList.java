// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

/** Logging back ends. */
final class LoggingList {
    static final String TEXT = """
            # Logging back ends: what a program logs is in its log; how it gets there is seldom the question, and it is the same
            # long tail of calls under every log line. The call into them still shows as a boundary call.
            # To look into one: --include 'ch.qos.logback.**'.

            org.slf4j.**                # the API in front of the back ends
            ch.qos.logback.**           # Logback
            org.apache.logging.log4j.** # Log4j 2
            org.apache.logging.slf4j.** # Log4j 2 behind SLF4J
            org.apache.log4j.**         # Log4j 1 and reload4j
            org.apache.commons.logging.** # Commons Logging
            org.jboss.logging.**        # JBoss Logging
            org.jboss.logmanager.**     # JBoss LogManager
            org.tinylog.**              # tinylog
            org.pmw.tinylog.**          # tinylog 1
            com.google.common.flogger.** # Flogger
            """;

    private LoggingList() {}
}
