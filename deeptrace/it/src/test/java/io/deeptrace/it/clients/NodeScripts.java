// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.MadeOnce;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The scripts of {@code src/test/node}, run by Node.js with the packages that their lock file names, which are fetched once.
 * Where Node.js, npm, the packages or Chromium are lacking, the test is aborted and says what is.
 */
final class NodeScripts {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final Path directory;
    private final String node;

    private NodeScripts(Path directory, String node) {
        this.directory = directory;
        this.node = node;
    }

    static NodeScripts ready() throws IOException, InterruptedException {
        String node = required("node", List.of("node", "nodejs"));
        String npm = required("npm", List.of("npm"));
        Path directory = House.file("deeptrace/it/target/real-clients");
        MadeOnce.alone(directory, () -> install(npm, Files.createDirectories(directory)));
        return new NodeScripts(directory, node);
    }

    private static void install(String npm, Path directory) throws IOException, InterruptedException {
        copyScripts(directory);
        byte[] lock = Files.readAllBytes(directory.resolve("package-lock.json"));
        Path installed = directory.resolve("installed-lock.json");
        if (!Files.exists(installed) || !Arrays.equals(lock, Files.readAllBytes(installed))) {
            Execution install = Execution.of(
                    directory, Map.of(), List.of(npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
            Assumptions.assumeTrue(
                    install.exit() == 0,
                    () -> "Skipped: npm could not fetch the packages of deeptrace/it/src/test/node/package.json: "
                            + install);
            Files.write(installed, lock);
        }
    }

    /** Runs a script and reads the JSON that it prints. */
    JsonNode run(String script, Object... arguments) throws IOException, InterruptedException {
        return run(Map.of(), script, arguments);
    }

    /** The same for a script that needs Chromium. */
    JsonNode browse(String script, Object... arguments) throws IOException, InterruptedException {
        String browser = SharedBrowser.address(directory, node, required("Chromium", BROWSERS));
        return run(Map.of("BROWSER", browser), script, arguments);
    }

    private JsonNode run(Map<String, String> variables, String script, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(node, script));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Execution execution = Execution.of(directory, variables, command);
        if (execution.exit() != 0) {
            throw new AssertionError(execution.toString());
        }
        return new JsonMapper().readTree(execution.out());
    }

    /** Those that have changed alone: the others may be running. */
    private static void copyScripts(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(House.file("deeptrace/it/src/test/node"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve(file.getFileName());
                if (!Files.exists(copy) || Files.mismatch(file, copy) != -1) {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static String required(String what, List<String> names) {
        for (String name : names) {
            for (String place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
                Path candidate = Path.of(place, name);
                if (Files.isExecutable(candidate)) {
                    return candidate.toString();
                }
            }
        }
        return Assumptions.abort("Skipped: this test needs " + what
                + ", and none is on the PATH; Debian's packages are nodejs, npm and chromium.");
    }
}
