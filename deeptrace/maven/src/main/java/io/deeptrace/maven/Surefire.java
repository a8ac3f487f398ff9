// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The project's own Surefire with the project's own configuration, to which an argument for the tests' JVM is added. */
final class Surefire {
    private static final String GOAL = "org.apache.maven.plugins:maven-surefire-plugin:test@default-test";
    private static final String ARG_LINE = "argLine";

    private final MavenSession session;
    private final LifecycleExecutor lifecycle;
    private final BuildPluginManager plugins;

    Surefire(MavenSession session, LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        this.session = session;
        this.lifecycle = lifecycle;
        this.plugins = plugins;
    }

    /** What is to be done when the tests are over, also if one of them failed. */
    interface Afterwards {
        void run() throws MojoFailureException;
    }

    /**
     * Runs the tests in one JVM with this argument.
     *
     * @throws MojoFailureException if a test fails, or what comes afterwards
     */
    void run(String argument, Afterwards afterwards) throws MojoExecutionException, MojoFailureException {
        MojoExecution execution = execution();
        Xpp3Dom configuration = execution.getConfiguration();
        String given = child(configuration, ARG_LINE).getValue();
        // Neither -DargLine nor a property of that name: nothing is there to be filled in.
        String own = given == null || given.equals("${argLine}") && property() == null ? "" : " " + given;
        child(configuration, ARG_LINE).setValue('"' + argument + '"' + own);
        // A trace is of one JVM.
        child(configuration, "forkCount").setValue("1");
        child(configuration, "reuseForks").setValue("true");
        MojoFailureException failed = null;
        try {
            plugins.executeMojo(session, execution);
        } catch (MojoFailureException e) {
            failed = e;
        } catch (MojoExecutionException e) {
            throw e;
        } catch (Exception e) {
            throw new MojoExecutionException("Surefire cannot be run: " + e.getMessage(), e);
        }
        try {
            afterwards.run();
        } catch (MojoFailureException e) {
            if (failed == null) {
                throw e;
            }
            failed.addSuppressed(e);
        }
        if (failed != null) {
            throw failed;
        }
    }

    private String property() {
        String user = session.getUserProperties().getProperty(ARG_LINE);
        return user != null ? user : session.getCurrentProject().getProperties().getProperty(ARG_LINE);
    }

    private MojoExecution execution() throws MojoExecutionException {
        try {
            return lifecycle
                    .calculateExecutionPlan(session, GOAL)
                    .getMojoExecutions()
                    .get(0);
        } catch (Exception e) {
            throw new MojoExecutionException("The project's Surefire cannot be found: " + e.getMessage(), e);
        }
    }

    private static Xpp3Dom child(Xpp3Dom parent, String name) {
        Xpp3Dom child = parent.getChild(name);
        if (child == null) {
            child = new Xpp3Dom(name);
            parent.addChild(child);
        }
        return child;
    }
}
