// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Chromium, driven by {@code view/opens.mjs}. Its packages are those that the end-to-end tests use, by the same lock file.
 *
 * @param commands where the script lies
 * @param chromium the program
 */
record Browser(Commands commands, String chromium) {

    /** Fetches what the script needs into this directory. */
    static Browser in(Path directory, Path house) throws IOException, InterruptedException {
        for (String name : List.of("package.json", "package-lock.json")) {
            copy(house.resolve("deeptrace/it/src/test/node").resolve(name), directory);
        }
        copy(house.resolve("deeptrace/bench/view/opens.mjs"), directory);
        Commands commands = new Commands(directory);
        commands.output(Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        return new Browser(commands, installed());
    }

    private static void copy(Path file, Path directory) throws IOException {
        Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String installed() throws IOException {
        for (String place : System.getenv("PATH").split(File.pathSeparator)) {
            for (String name : List.of("chromium", "chromium-browser", "google-chrome", "chrome")) {
                if (Files.isExecutable(Path.of(place, name))) {
                    return Path.of(place, name).toString();
                }
            }
        }
        throw new IOException("This benchmark needs Chromium, and none is on the PATH.");
    }

    /** What the script tells. */
    JsonNode open(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "opens.mjs"));
        command.addAll(List.of(arguments));
        return new JsonMapper().readTree(commands.output(Map.of("CHROMIUM", chromium), command));
    }
}
