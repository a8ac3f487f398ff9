// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Libraries;
import io.deeptrace.it.harness.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.jsoup.Jsoup;

/** A project's directory with all that the documents speak of: the program {@code com.acme}, traces of all names, one JVM that runs, a Portal. */
final class Workshop implements AutoCloseable {
    private static final List<String> COPIES =
            List.of("T.dtrace", "A.dtrace", "B.dtrace", "a.dtrace", "b.dtrace", "LEFT", "RIGHT", "A", "B");
    private static final String MACHINE = """
            package com.acme;
            public class Machine {
                private int credit;
                private final int slots;
                public Machine() { this(1); }
                public Machine(int slots) { this.slots = slots; }
                public int insert(int coin) {
                    if (!accepts(coin)) throw new IllegalArgumentException("no coin: " + coin);
                    add(coin);
                    return Coins.total(credit, slots);
                }
                static boolean accepts(int coin) { return coin > 0; }
                void add(int coin) { credit += coin; }
            }
            class Coins {
                static int total(int credit, int slots) { return credit * slots; }
            }
            """;
    private static final String SHOP = """
            package com.acme;
            import java.util.List;
            public class Shop {
                public record Item(String name, double price) {}
                public static double total(List<Item> items) { return items.stream().mapToDouble(Item::price).sum(); }
                public String order(int number) { return "order-" + number; }
                public int sell(String fruit, int paid) { return paid - fruit.length(); }
            }
            """;
    private static final String STALL = """
            package com.acme;
            public class Stall {
                enum Coin { QUARTER, DIME }
                static class Empty extends RuntimeException { Empty(String what) { super(what); } }
                static void run() throws Exception {
                    for (int i = 1; i <= TICKS; i++) tick(i);
                    insert(Coin.COIN);
                    try { take(); } catch (Empty e) { }
                }
                static void tick(int n) { }
                static int insert(Coin coin) throws Exception { Thread.sleep(MILLIS); return coin == Coin.QUARTER ? 25 : 10; }
                static void take() { TAKE }
                static void look(int n) { }
            }
            """;
    private static final String APP = """
            package com.acme;
            public class App {
                public static void main(String[] args) throws Exception {
                    System.out.println(new Shop().order(args.length));
                    for (int i = 0; args.length > 0 && args[0].equals("serve"); i++) {
                        new Shop().order(i);
                        Thread.sleep(20);
                    }
                }
            }
            """;
    private static final String J = """
            public class J {
                public static void main(String[] args) {
                    System.out.println(org.jsoup.Jsoup.parse("<p>Hi").select("p").text());
                }
            }
            """;

    private final Path directory;
    private final Map<String, String> environment;
    private final Tool tool;
    private final Process service;
    private final HttpServer portal;

    private Workshop(Path directory, Process service, HttpServer portal) {
        this.directory = directory;
        this.environment = Map.of(
                "NO_COLOR", "1", "DEEPTRACE_CACHE", directory.resolve("cache").toString());
        this.tool = new Tool(directory);
        this.service = service;
        this.portal = portal;
    }

    /** Sets it up. */
    static Workshop in(Path directory) throws Exception {
        Path jsoup = Libraries.of(Jsoup.class).get(0);
        compile(directory, "build/classes/java/main", jsoup, Map.of("Machine", MACHINE, "Shop", SHOP, "App", APP));
        compile(directory, "classes", jsoup, Map.of("J", J));
        Files.copy(jsoup, directory.resolve("jsoup-1.21.2.jar"));
        compile(directory, "target/classes", jsoup, Map.of("Shop", SHOP));
        Files.copy(jsoup, Files.createDirectory(directory.resolve("lib")).resolve("jsoup.jar"));
        Files.writeString(directory.resolve("shop.args"), argumentFile());
        Files.createDirectory(directory.resolve("examples"));
        for (String part : List.of("examples/target", "examples/src")) {
            Files.createSymbolicLink(directory.resolve(part), House.file(part));
        }
        Workshop workshop = new Workshop(directory, serve(directory), portal(directory));
        workshop.make("run", "-q", "--this", "new Machine(3)", "com.acme.Machine#insert", "25");
        for (String name : COPIES) {
            Files.copy(directory.resolve("Machine.insert.dtrace"), directory.resolve(name));
        }
        workshop.recordStall("before", "3", "QUARTER", "500", "");
        workshop.recordStall("after", "4", "DIME", "0", "look(1); throw new Empty(\"none\");");
        String fibonacci = "io.deeptrace.examples.e02recursion.Fibonacci#of";
        workshop.make("run", "-q", "--cp", "examples/target/classes", "-o", "t.dtrace", fibonacci, "5");
        Files.copy(directory.resolve("t.dtrace"), directory.resolve("Fibonacci.of.dtrace"));
        return workshop;
    }

    private void make(String... words) throws Exception {
        Execution made = tool.run(environment, words);
        assertThat(made.exit()).as("%s", made).isZero();
    }

    /** Two recordings of a program that was changed in between. */
    private void recordStall(String name, String ticks, String coin, String millis, String take) throws Exception {
        String source = STALL.replace("TICKS", ticks)
                .replace("Coin.COIN", "Coin." + coin)
                .replace("MILLIS", millis)
                .replace("TAKE", take);
        compile(directory, name, directory, Map.of("Stall", source));
        make("run", "-q", "--cp", name, "-o", name + ".dtrace", "com.acme.Stall#run");
    }

    /** Runs a command to its end. */
    Execution run(List<String> words) throws IOException, InterruptedException {
        List<String> meant = new ArrayList<>();
        words.forEach(word -> meant.addAll(meant(word, words)));
        if (words.get(0).equals("diff")) {
            // What a busy machine makes of a short call is no difference.
            meant.addAll(List.of("--by", "200ms"));
        }
        return tool.run(environment, meant.toArray(String[]::new));
    }

    /** Runs a command that serves until it is ended; gives the first line that it prints. */
    String serve(List<String> words) throws IOException, InterruptedException {
        Process server = tool.start(words.toArray(String[]::new));
        try (BufferedReader out = server.inputReader()) {
            return out.readLine();
        } finally {
            server.destroy();
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
    }

    /** What stands for a reader's own things is what is here. */
    private List<String> meant(String word, List<String> all) {
        boolean last = all.lastIndexOf(word) == all.size() - 1;
        return switch (word) {
            case "…" -> last ? List.of("com.acme.Machine#insert(int)", "25") : List.of();
            case "/path/to/jdk" -> List.of(Jdk.current().home().toString());
            case "4711", "PID" -> List.of(Long.toString(service.pid()));
            case "QUESTION" -> List.of("threw");
            case "CLASS" -> List.of("com.acme.App");
            case "COMMAND" -> List.of("info");
            default -> List.of(word);
        };
    }

    private static void compile(Path directory, String output, Path library, Map<String, String> sources)
            throws IOException {
        Path classes = Files.createDirectories(directory.resolve(output));
        Path texts = Files.createDirectories(directory.resolve("src/main/java"));
        List<String> command = new ArrayList<>(List.of("-g", "-d", classes.toString(), "-cp", library.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            command.add(Files.writeString(texts.resolve(source.getKey() + ".java"), source.getValue())
                    .toString());
        }
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
        assertThat(exit).isZero();
    }

    /** As the page about the command line shows it. */
    private static String argumentFile() throws IOException {
        String page = Files.readString(House.file("deeptrace/tool/docs/cli.md"));
        String begin = "$ cat shop.args\n";
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf("$ deeptrace", from));
    }

    private static Process serve(Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Jdk.current().java(),
                        "-cp",
                        directory.resolve("build/classes/java/main").toString(),
                        "com.acme.App",
                        "serve")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("service.txt").toFile())
                .start();
        return process;
    }

    /** Takes what is submitted, as Portal does, and tells where it is as Portal's extension for an editor does. */
    private static HttpServer portal(Path directory) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/submit", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        Files.createDirectory(directory.resolve(".portal"));
        Files.writeString(
                directory.resolve(".portal/vs-code.edn"),
                "{:host \"localhost\" :port " + server.getAddress().getPort() + "}");
        return server;
    }

    @Override
    public void close() {
        service.destroyForcibly();
        portal.stop(0);
    }
}
