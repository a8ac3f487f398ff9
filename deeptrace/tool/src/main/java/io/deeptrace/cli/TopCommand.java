// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.format.TallyFile;
import io.deeptrace.run.AgentJar;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.LiveJvm;
import io.deeptrace.run.LiveTally;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deeptrace top}: what a JVM that runs already calls most. */
@Command(
        description = {
            "Show what a JVM that runs already calls most.",
            "Calls are counted and timed, again and again; nothing is recorded. The probes come out at the end: at q, at"
                    + " Ctrl-C, and also if this process dies."
        },
        exitCodeList = {
            "0:ok",
            "2:the command line is wrong",
            "3:no class that is loaded fits the patterns",
            "5:the program's JVM cannot be attached to"
        },
        footer = {
            "",
            "Examples:",
            "  deeptrace top 4711",
            "  deeptrace top 4711 'com.acme.shop.**' 'com.acme.Prices#of' --sort self",
            "  deeptrace top 4711 --once --for 10s --json"
        })
final class TopCommand implements Callable<Integer> {
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "PID", description = "The JVM's process: 'deeptrace ps' lists them.")
    private String pid;

    @Parameters(
            index = "1..*",
            paramLabel = "PATTERN",
            description =
                    "Methods to count, as in com.acme.** or Shop#order. Default: the package of the main class, and those below.")
    private List<String> patterns = List.of();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = ShortTime.class,
            description = "Show a table after each such time. Default: 1s.")
    private long nanos = TimeUnit.SECONDS.toNanos(1);

    @Option(
            names = "-n",
            paramLabel = "N",
            description = "Tables to show. Default: no end on a terminal, else 1; 0: no end.")
    private Integer rounds;

    @Option(names = "--once", description = "As -n 1.")
    private boolean once;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description = "What comes first: rate, calls, self or total. Default: rate.")
    private TopTable.Order order = TopTable.Order.RATE;

    @Option(names = "--sites", description = "Count call instructions in place of methods.")
    private boolean sites;

    @Option(names = "--lines", paramLabel = "N", description = "Rows of a table. Default: 20.")
    private int lines = 20;

    @Option(names = "--json", description = "Print each table as a line of JSON, with all methods and sites.")
    private boolean json;

    private volatile boolean interrupted;

    TopCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (nanos < TimeUnit.MILLISECONDS.toNanos(200) || lines < 1 || rounds != null && rounds < 0) {
            throw new RecordingException(
                    ExitCode.USAGE, "--for takes 200ms or more, --lines 1 or more, -n 0 or more: choose again.");
        }
        try (Workspace workspace = Workspace.create();
                LiveJvm jvm = LiveJvm.attach(pid)) {
            List<String> chosen = patterns.isEmpty() ? List.of(packageOf(jvm.mainClass())) : patterns;
            return LastWords.after(
                    () -> {
                        Thread hook = new Thread(() -> interrupted = true, "deeptrace-interrupted");
                        Runtime.getRuntime().addShutdownHook(hook);
                        try (LiveTally tally = LiveTally.begin(
                                jvm, AgentJar.find(workspace.directory()), chosen, workspace.directory())) {
                            show(tally, String.join(" ", chosen));
                        }
                        return ExitCode.OK.number();
                    },
                    console);
        }
    }

    private String packageOf(String mainClass) throws RecordingException {
        if (mainClass == null) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "Process " + pid + " does not tell its main class: say what to count, as in 'com.acme.**'.");
        }
        int dot = mainClass.lastIndexOf('.');
        return dot < 0 ? mainClass : mainClass.substring(0, dot) + ".**";
    }

    private void show(LiveTally tally, String chosen) throws IOException, InterruptedException, RecordingException {
        int most = once ? 1 : rounds != null ? rounds : console.outIsTerminal() ? 0 : 1;
        boolean screen = console.outIsTerminal() && !json && most != 1;
        ProcessHandle program = ProcessHandle.of(Long.parseLong(pid)).orElse(null);
        TallyFile.Table last = null;
        try (QuitKey key = new QuitKey(screen)) {
            for (int round = 1; most == 0 || round <= most; round++) {
                boolean ends = rest(key, program);
                boolean gone = program == null || !program.isAlive();
                TallyFile.Table table = tally.table();
                if (round == 1 && table.probed() == 0) {
                    throw new RecordingException(
                            ExitCode.NO_ROOT,
                            "No class of process " + pid + " that is loaded fits " + chosen
                                    + ": give another pattern.");
                }
                print(new TopTable(table, last), table, screen, chosen);
                if (gone) {
                    console.err().println("deeptrace: the JVM has ended.");
                }
                if (ends || gone) {
                    return;
                }
                last = table;
            }
        }
    }

    /** Waits for the next table; whether it is the last one, as a person wants no more. */
    private boolean rest(QuitKey key, ProcessHandle program) throws InterruptedException, IOException {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end && !interrupted && program != null && program.isAlive()) {
            if (key.pressed()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return interrupted;
    }

    private void print(TopTable top, TallyFile.Table table, boolean screen, String chosen) throws IOException {
        if (json) {
            top.write(console.out());
        } else {
            console.out().print(screen ? CLEAR : "");
            console.out()
                    .printf(
                            Locale.ROOT,
                            "process %s, %s: %,d methods of %,d %s have probes, %,d %s called; %.0f s%s%n%n",
                            pid,
                            chosen,
                            table.probed(),
                            table.classes(),
                            table.classes() == 1 ? "class" : "classes",
                            table.methods().size(),
                            table.methods().size() == 1 ? "was" : "were",
                            table.nanos() / 1e9,
                            screen ? "; q ends" : "");
            top.print(sites, order, lines, console.out());
        }
        console.out().flush();
    }
}
