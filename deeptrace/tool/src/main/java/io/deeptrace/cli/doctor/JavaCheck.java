// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/** The Java that runs the tool, and what it must hold. */
public final class JavaCheck implements Check {
    private static final String JDK = "use a JDK, not a smaller runtime: set JAVA_HOME to one.";

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("java", "Java " + Runtime.version() + " at " + System.getProperty("java.home")));
        findings.add(module("jdk.attach", "attaching to JVMs that run"));
        findings.add(module("java.instrument", "agents in programs that run on this Java"));
        findings.add(module("jdk.compiler", "expressions and JSON values"));
        return findings;
    }

    private static Finding module(String name, String purpose) {
        return ModuleLayer.boot().findModule(name).isPresent()
                ? Finding.ok(name, "there, for " + purpose)
                : Finding.problem(name, "missing, so there are no " + purpose, JDK);
    }
}
