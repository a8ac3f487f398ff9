// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.cli.doctor.AttachCheck;
import io.deeptrace.cli.doctor.CacheCheck;
import io.deeptrace.cli.doctor.Check;
import io.deeptrace.cli.doctor.DirectoryCheck;
import io.deeptrace.cli.doctor.Finding;
import io.deeptrace.cli.doctor.Finding.State;
import io.deeptrace.cli.doctor.JavaCheck;
import io.deeptrace.run.CacheDirectory;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.JavaHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code deeptrace doctor}: whether this machine has what recording and showing need. */
@Command(
        description = {
            "Look for what keeps DeepTrace from working here.",
            "One line a check: ok, hint (something is done without, or by hand) or problem, and what to do.",
            "It starts a small JVM and attaches to it; nothing is left behind."
        },
        exitCodeList = {"0:nothing is wrong; there may be hints", "2:the command line is wrong", "5:there is a problem"
        },
        footer = {"", "Examples:", "  deeptrace doctor", "  deeptrace doctor --java /usr/lib/jvm/jdk-25 --json"})
final class DoctorCommand implements Callable<Integer> {
    private static final long TRACE_BYTES = 512L << 20;

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Option(names = "--java", paramLabel = "HOME", description = "The JDK whose JVM is attached to.")
    private Path java;

    @Option(
            names = "--jvm-arg",
            paramLabel = "ARG",
            parameterConsumer = WordAsItIs.class,
            description = "Argument for that JVM, as your program has it. Repeatable.")
    private List<String> jvmArguments = List.of();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        JavaHome home = java == null
                ? JavaHome.current()
                : JavaHome.at(console.directory().resolve(java).normalize());
        console.progress("attaching to a small JVM");
        List<Finding> findings =
                checks(home).stream().flatMap(check -> check.look().stream()).toList();
        if (json) {
            write(findings);
        } else {
            findings.forEach(this::print);
        }
        return findings.stream().anyMatch(each -> each.state() == State.PROBLEM)
                ? ExitCode.NO_ATTACH.number()
                : ExitCode.OK.number();
    }

    private List<Check> checks(JavaHome home) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return List.of(
                () -> List.of(new Finding("deeptrace", State.OK, "DeepTrace " + Version.number(), "")),
                new JavaCheck(),
                new AttachCheck(home, jvmArguments),
                new DirectoryCheck("temporary files", temporary, TRACE_BYTES, "free some space, or set TMPDIR."),
                new DirectoryCheck(
                        "this directory",
                        console.directory(),
                        TRACE_BYTES,
                        "traces are written here: free some space, go elsewhere, or give another place with -o."),
                new CacheCheck(CacheDirectory.store(console.environment())),
                this::defaults,
                () -> List.of(new Browser(console).finding()),
                this::terminal);
    }

    private List<Finding> defaults() {
        ConfiguredDefaults defaults = ConfiguredDefaults.of(spec);
        if (defaults.problem() != null) {
            return List.of(
                    new Finding("defaults", State.PROBLEM, defaults.problem().getMessage(), ""));
        }
        List<Path> files = defaults.config().files();
        String names = files.stream().map(Path::toString).collect(Collectors.joining(", "));
        return List.of(
                new Finding("defaults", State.OK, files.isEmpty() ? "no .deeptrace.properties is here" : names, ""));
    }

    private List<Finding> terminal() {
        String locale = List.of("LC_ALL", "LC_CTYPE", "LANG").stream()
                .map(name -> console.environment().getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        boolean utf8 = locale.toLowerCase(Locale.ROOT).matches(".*utf-?8.*");
        String seen = (console.outIsTerminal() ? "a terminal, " + console.columns() + " columns" : "not a terminal")
                + (common.colored(console) ? ", coloured" : ", without colours")
                + (utf8 ? ", UTF-8" : ", locale " + (locale.isEmpty() ? "unset" : locale));
        boolean plain = console.outIsTerminal() && !utf8;
        return List.of(new Finding(
                "terminal",
                plain ? State.HINT : State.OK,
                seen,
                plain ? "trees are drawn in UTF-8: if they look odd, set LANG to a UTF-8 locale, as C.UTF-8." : ""));
    }

    private void print(Finding finding) {
        String advice = finding.advice().isEmpty() ? "" : finding.seen().endsWith(".") ? " " : ": ";
        console.out()
                .printf(
                        "%-8s %-16s %s%s%n",
                        finding.state().name().toLowerCase(Locale.ROOT),
                        finding.about(),
                        finding.seen(),
                        advice + finding.advice());
    }

    private void write(List<Finding> findings) throws IOException {
        try (JsonGenerator generator = new JsonFactory().createGenerator(console.out())) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartArray();
            for (Finding finding : findings) {
                generator.writeStartObject();
                generator.writeStringField("check", finding.about());
                generator.writeStringField("state", finding.state().name().toLowerCase(Locale.ROOT));
                generator.writeStringField("seen", finding.seen());
                generator.writeStringField("advice", finding.advice());
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
        console.out().println();
    }
}
