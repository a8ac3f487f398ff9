// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Uses every command once, so that a JVM started with {@code -XX:ArchiveClassesAtExit} has loaded the classes that they
 * need. The launcher runs it after a build.
 */
public final class FastStart {
    private static final String ROOT = "io.deeptrace.examples.e01vending.VendingMachine";

    /** A large program that does much by reflection, so that the rules for it are used too. */
    private static final String REFLECTIVE_ROOT =
            "com.fasterxml.jackson.databind.ObjectMapper#readValue(java.lang.String,java.lang.Class)";

    private FastStart() {}

    /** Takes an empty directory to work in. */
    public static void main(String[] args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Path directory = Path.of(args[0]).toAbsolutePath();
        Console console =
                new Console(nowhere, System.err, false, false, 0, cache(), directory, OutputStream.nullOutputStream());
        String classes = Path.of(System.getProperty("deeptrace.home"), "examples", "target", "classes")
                .toString();
        List<List<String>> commands = List.of(
                List.of("--help"),
                List.of("help", "run"),
                List.of("plan", "--cp", classes, ROOT + "#run()"),
                List.of("plan", "--json", "--edges", "--cp", classes, ROOT + "#run()"),
                List.of("plan", "--cp", reflective(), REFLECTIVE_ROOT),
                List.of("run", "--cp", classes, "-o", "t.dtrace", "-e", ROOT + ".run()"),
                List.of("export", "t.dtrace", "-o", "t.json", "-o", "t.html", "-o", "t.vega.json", "-o", "t.folded"),
                List.of("view", "--no-open", "-o", "t.html", "t.dtrace"),
                List.of("view", "--tree", "t.dtrace"),
                List.of("info", "t.dtrace"),
                List.of("report", "t.dtrace"),
                List.of("query", "t.dtrace", "thrown"),
                List.of("query", "t.dtrace", "--by", "name, log2(dur)"),
                List.of("diff", "t.dtrace", "t.dtrace"));
        System.err.println("loaded " + Main.class.getName());
        for (List<String> command : commands) {
            int exit = Commands.execute(console, command.toArray(String[]::new));
            System.err.println(command + ": " + exit);
        }
    }

    /** The class path of that program, which stands on our own. */
    private static String reflective() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith("jackson-"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** With the summaries that the first plan will have, so that the classes which read them are there too. */
    private static Map<String, String> cache() {
        Map<String, String> kept = new HashMap<>(System.getenv());
        kept.keySet().retainAll(Set.of("DEEPTRACE_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"));
        return kept;
    }
}
