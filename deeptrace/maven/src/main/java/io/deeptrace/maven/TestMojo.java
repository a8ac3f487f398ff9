// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.maven;

import io.deeptrace.companion.CompanionException;
import io.deeptrace.companion.CompanionProcess;
import io.deeptrace.model.TraceReader;
import io.deeptrace.run.Recording;
import io.deeptrace.run.RecordingException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/** Has Surefire run tests with the agent, and prints what the root called; nothing of the project is changed for it. */
@Mojo(name = "test", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_TEST_CLASSES)
public final class TestMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    private final LifecycleExecutor lifecycle;
    private final BuildPluginManager plugins;

    /** The method to trace, as in {@code com.acme.Shop#sell}, each time a test calls it. Without it: the test method that {@code test} names. */
    @Parameter(property = "root")
    private String root;

    /** The tests to run, as Surefire takes them: {@code ShopTest} or {@code ShopTest#sellsAnApple}. */
    @Parameter(property = "test")
    private String test;

    /** Recorded calls per site and parent call. */
    @Parameter(property = "deeptrace.cap", defaultValue = "100")
    private int cap;

    /** Values: {@code none}, {@code ref}, {@code shallow} or {@code deep}. */
    @Parameter(property = "deeptrace.values", defaultValue = "deep")
    private String values;

    /** Patterns of what is traced although a list leaves it out. */
    @Parameter(property = "deeptrace.include")
    private List<String> include = List.of();

    /** Patterns of what is not traced. */
    @Parameter(property = "deeptrace.exclude")
    private List<String> exclude = List.of();

    /** The trace to write. */
    @Parameter(property = "deeptrace.output", defaultValue = "${project.build.directory}/deeptrace/test.dtrace")
    private File output;

    /** Lines of the tree. */
    @Parameter(property = "deeptrace.lines", defaultValue = "100")
    private int lines;

    /** Whether a page is written beside the trace. */
    @Parameter(property = "deeptrace.page", defaultValue = "true")
    private boolean page;

    /** Maven gives it what runs other plugins. */
    @Inject
    public TestMojo(LifecycleExecutor lifecycle, BuildPluginManager plugins) {
        this.lifecycle = lifecycle;
        this.plugins = plugins;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        String method = method();
        Path trace = output.toPath().toAbsolutePath();
        try (CompanionProcess companion = Tool.of(plugin).companion()) {
            Files.createDirectories(trace.getParent());
            Recording.create(trace);
            Path plan = Files.createTempFile(trace.getParent(), "test-", ".plan");
            try {
                List<String> question = question(method, trace, plan);
                String agent = companion.ask(question).get(0);
                Surefire surefire = new Surefire(session, lifecycle, plugins);
                surefire.run("-javaagent:" + agent + "=" + plan, () -> tell(companion, trace, method));
            } finally {
                Files.deleteIfExists(plan);
            }
        } catch (CompanionException | RecordingException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException | DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("deeptrace:test cannot begin: " + e.getMessage(), e);
        }
    }

    private String method() throws MojoFailureException {
        if (root != null) {
            return root;
        }
        if (test == null || !test.matches("[\\w.$]+#[\\w$]+")) {
            throw new MojoFailureException(
                    "No root was given: name a test's method by -Dtest=ShopTest#sellsAnApple, or a method that tests call"
                            + " by -Droot=com.acme.Shop#sell.");
        }
        return test;
    }

    private List<String> question(String method, Path trace, Path plan) throws DependencyResolutionRequiredException {
        List<String> words = new ArrayList<>(List.of(
                "plan",
                "plan=" + plan,
                "trace=" + trace,
                "cp=" + Tool.classPath(project.getTestClasspathElements()),
                "java=" + Tool.home(),
                "root=" + method));
        words.add("set=cap-per-call=" + cap);
        words.add("set=values=" + values.toUpperCase(Locale.ROOT));
        include.forEach(pattern -> words.add("include=" + pattern));
        exclude.forEach(pattern -> words.add("exclude=" + pattern));
        return words;
    }

    /** After the tests, however they ended. */
    private void tell(CompanionProcess companion, Path trace, String method) throws MojoFailureException {
        requireCalls(trace, method);
        try {
            getLog().info("");
            companion
                    .ask(List.of("story", trace.toString(), Integer.toString(lines)))
                    .get(0)
                    .lines()
                    .forEach(getLog()::info);
            if (page) {
                Path html = Path.of(trace.toString().replaceFirst("\\.dtrace$", "") + ".html");
                companion.ask(List.of("write", trace.toString(), html.toString()));
                getLog().info("page:  " + html);
            }
            getLog().info("trace: " + trace);
        } catch (CompanionException e) {
            throw new MojoFailureException("The trace " + trace + " cannot be shown: " + e.getMessage(), e);
        }
    }

    /** A trace without a call is nobody's. */
    private static void requireCalls(Path trace, String method) throws MojoFailureException {
        try {
            // An agent writes at once.
            boolean agent = Files.size(trace) > 0;
            if (agent && TraceReader.read(trace).callCount() > 0) {
                return;
            }
            Files.delete(trace);
            throw new MojoFailureException(
                    agent
                            ? "Nothing was recorded: no test called " + method + "."
                            : "No test JVM was started with the agent, so nothing was recorded: were tests skipped, or was none"
                                    + " found?");
        } catch (IOException e) {
            throw new MojoFailureException("The trace " + trace + " cannot be read: " + e.getMessage(), e);
        }
    }
}
