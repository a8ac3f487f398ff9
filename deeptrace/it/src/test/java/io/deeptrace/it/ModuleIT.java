// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.PlanJson;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of an unpacked module, a modular jar and a jar whose name makes it a module. */
class ModuleIT {
    @TempDir
    Path directory;

    private Path modules;
    private Tool tool;

    @BeforeEach
    void compile() throws IOException {
        modules = Files.createDirectory(directory.resolve("mods"));
        tool = new Tool(directory);
        jar(
                "plain-1.0.jar",
                compile(
                        "plain",
                        Map.of(
                                "plain/Plain.java",
                                "package plain; public class Plain { public static int one() { return 1; } }")));
        jar(
                "lib.jar",
                compile(
                        "lib",
                        Map.of(
                                "module-info.java",
                                "module acme.lib { requires plain; exports acme.lib; }",
                                "acme/lib/Lib.java",
                                "package acme.lib; public class Lib { public static int two() { return plain.Plain.one() + 1; } }")));
        Files.move(
                compile(
                        "app",
                        Map.of(
                                "module-info.java",
                                "module acme.app { requires acme.lib; }",
                                "acme/app/App.java",
                                "package acme.app; class App { public static void main(String[] args) {"
                                        + " System.out.println(App.class.getModule().getName() + three()); }"
                                        + " static int three() { return acme.lib.Lib.two() + 1; } }")),
                modules.resolve("app"));
    }

    @Test
    void aPlanReachesAllKindsOfModules() throws Exception {
        Execution plan = tool.run("plan", "--json", "-p", "mods", "acme.app.App#main");

        assertThat(plan.exit()).as(plan.toString()).isZero();
        assertThat(PlanJson.parse(plan.out()).methods())
                .containsExactly(
                        "acme.app.App#main(java.lang.String[])",
                        "acme.app.App#three()",
                        "acme.lib.Lib#two()",
                        "plain.Plain#one()");
    }

    @Test
    void aModulesMainClassRunsAsAModule() throws Exception {
        Execution run = tool.run("run", "-p", "mods", "-o", "m.dtrace", "-q", "-m", "acme.app/acme.app.App");

        Recording recording = tool.recording(run, "m");
        assertThat(run.out()).isEqualTo("acme.app3\n");
        assertThat(recording.json().callsOf("one")).hasSize(1);
    }

    @Test
    void aMethodThatItsModuleKeepsToItselfIsCalled() throws Exception {
        Execution run = tool.run("run", "-p", "mods", "-o", "m.dtrace", "-q", "acme.app.App#three");

        assertThat(tool.recording(run, "m").json().callsOf("one")).hasSize(1);
    }

    @Test
    void anExpressionSeesWhatIsExported() throws Exception {
        Execution run = tool.run("run", "-p", "mods", "-o", "e.dtrace", "-q", "-e", "Lib.two()");

        assertThat(tool.recording(run, "e").json().callsOf("one")).hasSize(1);
    }

    @Test
    void whatModulesProvideIsForeseenAndRecorded() throws Exception {
        jar(
                "taxes.jar",
                compile(
                        "taxes",
                        Map.of(
                                "module-info.java",
                                "module acme.taxes { exports acme.taxes; uses acme.taxes.Tax;"
                                        + " provides acme.taxes.Tax with acme.taxes.Flat, acme.taxes.None; }",
                                "acme/taxes/Tax.java",
                                "package acme.taxes; public interface Tax { int of(int n); static int sum() { int sum = 0;"
                                        + " for (Tax tax : java.util.ServiceLoader.load(Tax.class)) sum += tax.of(10);"
                                        + " return sum; } }",
                                "acme/taxes/Flat.java",
                                "package acme.taxes; public class Flat implements Tax { public int of(int n) { return n / 5; } }",
                                "acme/taxes/None.java",
                                "package acme.taxes; public class None { public static Tax provider() { return n -> 0; } }")));
        Execution run = tool.run("run", "-p", "mods", "-o", "t.dtrace", "-q", "acme.taxes.Tax#sum");

        Recording recording = tool.recording(run, "t");
        Invariants.nothingIsDynamic(recording);
        assertThat(recording.json().callsOf("of")).hasSize(1);
        assertThat(recording.json().callsOf("provider")).hasSize(1);
    }

    @Test
    void anUnknownModuleIsNamedWithThoseThatThereAre() throws Exception {
        Execution run = tool.run("run", "-p", "mods", "-m", "acme.ap");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .contains("No module acme.ap is on the module path")
                .contains("acme.app");
    }

    @Test
    void aModuleWithoutAMainClassIsTold() throws Exception {
        Execution run = tool.run("run", "-p", "mods", "-m", "acme.app");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("Module acme.app names no main class: give it as --main acme.app/CLASS.");
    }

    private Path compile(String name, Map<String, String> sources) throws IOException {
        Path output = Files.createDirectory(directory.resolve(name + "-classes"));
        List<String> arguments =
                new ArrayList<>(List.of("-d", output.toString(), "-proc:none", "-p", modules.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = directory.resolve(name + "-src").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).isZero();
        return output;
    }

    private void jar(String name, Path classes) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(modules.resolve(name)));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
    }
}
