// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

/** What traces, DeepTrace itself among it. */
final class TracerList {
    static final String TEXT = """
            # The tracer itself and other agents: what they do is not the program's doing. Removing these lines is safe: what must
            # never be woven is compiled into the agent and cannot be changed by a list.

            io.deeptrace.agent.**       # the agent
            io.deeptrace.recorder.**    # what woven code calls
            java.lang.$DeepTrace_*      # the same, where it lies at run time

            org.jacoco.agent.rt.**      # JaCoCo's agent
            com.intellij.rt.**          # IntelliJ IDEA's debugger, coverage and test runner
            com.yourkit.**              # the YourKit profiler
            org.aspectj.weaver.**       # AspectJ's load-time weaver
            io.opentelemetry.javaagent.** # the OpenTelemetry agent
            com.newrelic.**             # the New Relic agent
            datadog.trace.**            # the Datadog agent
            one.profiler.**             # async-profiler
            org.junit.platform.**       # the test platform: it runs the test, the test is the story
            org.junit.jupiter.engine.** # JUnit Jupiter's engine
            org.apache.maven.surefire.** # Surefire, in the forked test JVM
            org.mockito.internal.**     # what a mock does when it is called
            worker.org.gradle.**        # Gradle's test worker
            org.gradle.process.internal.worker.** # the same
            org.gradle.api.internal.tasks.testing.** # the same
            """;

    private TracerList() {}
}
