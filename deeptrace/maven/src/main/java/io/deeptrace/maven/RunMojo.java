// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.cli.CommandLineUtils;

/** Runs a method, an expression or a main class of the project, and prints all it called, as {@code deeptrace run} does. */
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class RunMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /** The method, as in {@code com.acme.Machine#insert(int)}. With {@code main}: the method that is the root each time the program calls it. */
    @Parameter(property = "root")
    private String root;

    /** The values of the method's parameters, or the program's arguments, in one line; quotes hold words together. */
    @Parameter(property = "args", defaultValue = "")
    private String args;

    /** A Java expression instead of a method; its outermost call is the root. */
    @Parameter(property = "expression")
    private String expression;

    /** A class with a main method instead. */
    @Parameter(property = "main")
    private String main;

    /** {@code runtime}, or {@code test} for the class path of the tests, which must have been compiled. */
    @Parameter(property = "scope", defaultValue = "runtime")
    private String scope;

    /** Further options of {@code deeptrace run}, in one line. */
    @Parameter(property = "deeptrace.options", defaultValue = "")
    private String options;

    /** The trace to write. */
    @Parameter(property = "deeptrace.output", defaultValue = "${project.build.directory}/deeptrace/run.dtrace")
    private File output;

    /** The JDK to run on; Maven's own without it. */
    @Parameter(property = "deeptrace.java")
    private File java;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        int exit;
        try {
            Files.createDirectories(output.toPath().toAbsolutePath().getParent());
            exit = Tool.of(plugin).run(project.getBasedir().toPath(), words());
        } catch (IOException | DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("deeptrace:run cannot begin: " + e.getMessage(), e);
        }
        if (exit != 0) {
            throw new MojoFailureException(failure(exit));
        }
    }

    private List<String> words() throws MojoFailureException, DependencyResolutionRequiredException {
        List<String> words = new ArrayList<>(List.of("run", "--cp", classPath(), "-o", output.toString()));
        if (java != null) {
            words.addAll(List.of("--java", java.toString()));
        }
        words.addAll(line(options));
        if (main != null) {
            if (root != null) {
                words.addAll(List.of("--root", root));
            }
            words.addAll(List.of("--main", main, "--"));
        } else if (expression != null) {
            words.addAll(List.of("-e", expression));
        } else if (root != null) {
            words.add(root);
        } else {
            throw new MojoFailureException(
                    "No root was given: say -Droot='com.acme.Machine#run(int)', -Dexpression=… or -Dmain=com.acme.App.");
        }
        words.addAll(line(args));
        return words;
    }

    private String classPath() throws MojoFailureException, DependencyResolutionRequiredException {
        List<String> entries =
                switch (scope) {
                    case "runtime" -> project.getRuntimeClasspathElements();
                    case "test" -> project.getTestClasspathElements();
                    default ->
                        throw new MojoFailureException("-Dscope=" + scope + " is not known: say runtime or test.");
                };
        return Tool.classPath(entries);
    }

    private static List<String> line(String text) throws MojoFailureException {
        try {
            return text == null ? List.of() : List.of(CommandLineUtils.translateCommandline(text));
        } catch (Exception e) {
            throw new MojoFailureException(
                    "These are no words: " + text + " (" + e.getMessage() + "): mend the quotes.", e);
        }
    }

    private String failure(int exit) {
        return switch (exit) {
            case 1 -> "The traced program threw, or ended with 1; its trace is " + output + ".";
            case 2 -> "DeepTrace was asked for something it does not understand: see above.";
            case 3 -> "The root was not found, is ambiguous or was never called: see above.";
            case 4 -> "The trace is incomplete: see above.";
            case 5 -> "The program's JVM could not be traced: see above.";
            default -> "The traced program ended with exit code " + exit + "; its trace is " + output + ".";
        };
    }
}
