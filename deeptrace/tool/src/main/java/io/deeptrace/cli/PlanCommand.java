// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.plan.AnswerJson;
import io.deeptrace.cli.plan.AnswerText;
import io.deeptrace.cli.plan.PlanJson;
import io.deeptrace.cli.plan.PlanText;
import io.deeptrace.cli.plan.Sheet;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Settings;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.Planned;
import io.deeptrace.run.RecordingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deeptrace plan}: what would be instrumented, and what not; runs nothing of the program. */
@Command(
        description = {
            "Print what would be traced, what not and why; run nothing of it.",
            "That is the root's closure: the root and all that it can reach."
        },
        footer = {
            "",
            "Examples:",
            "  deeptrace plan 'com.acme.Machine#insert(Coin)'",
            "  deeptrace plan --why Machine#add 'com.acme.Machine#insert(Coin)'",
            "  deeptrace plan --json --edges 'com.acme.Machine#insert(Coin)'"
        })
final class PlanCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private RootOptions root;

    @Mixin
    private TargetOptions target;

    @Mixin
    private SelectionOptions selection;

    @ArgGroup(exclusive = true)
    private Form form = new Form();

    @Option(names = "--edges", description = "With --json: every call instruction with its possible targets.")
    private boolean edges;

    @Option(
            names = "--why",
            paramLabel = "METHOD",
            description = "Tell only why this method is in the closure, or why not. Repeatable.")
    private List<String> why = List.of();

    @Option(
            names = "--callers",
            paramLabel = "METHOD",
            description = "Tell only what in the closure calls this method, with lines. Repeatable.")
    private List<String> callers = List.of();

    @Option(
            names = "--package",
            paramLabel = "PATTERN",
            description = "Print only the methods of classes that this matches, as in com.acme.**. Repeatable.")
    private List<String> packages = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the closure as a graph instead: .graphml or .dot.")
    private Path output;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (edges && !form.json) {
            throw new RecordingException(ExitCode.USAGE, "--edges goes with --json: give both, or neither.");
        }
        ClosureFile file = output == null ? null : closureFile();
        ShownMethods shown = new ShownMethods(packages);
        Planning planning = new Planning(console, target.target(console, common.debug()), selection.selection(console));
        try (Planned planned = planning.planner().plan(root.root())) {
            selection.warnOfIdle(planned, console);
            if (planned.plan(Settings.defaults("")).methods().stream().noneMatch(shown)) {
                console.warn("No method of the closure is of a class that is meant by --package "
                        + String.join(", ", packages) + ".");
            }
            if (file == null) {
                common.page(console);
                show(planned, shown);
            } else {
                file.write(planned, shown, console);
            }
        }
        planning.prepareNext();
        return ExitCode.OK.number();
    }

    private void show(Planned planned, ShownMethods shown) throws IOException, RecordingException {
        if (why.isEmpty() && callers.isEmpty()) {
            plan(planned, shown);
        } else {
            answer(planned);
        }
    }

    private ClosureFile closureFile() throws RecordingException {
        if (form.isGiven() || !why.isEmpty() || !callers.isEmpty()) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "-o writes the whole closure: leave out --json, --tree, --list, --why and --callers.");
        }
        return ClosureFile.named(console.directory().resolve(output));
    }

    private void plan(Planned planned, ShownMethods shown) throws IOException {
        if (form.json) {
            new PlanJson(planned, edges, shown).write(console.out());
        } else {
            new PlanText(planned, form.text(!packages.isEmpty()), shown, sheet()).print();
        }
    }

    private void answer(Planned planned) throws IOException, RecordingException {
        List<MethodRef> whyMethods = methods(why, planned);
        List<MethodRef> calledMethods = methods(callers, planned);
        if (form.json) {
            new AnswerJson(planned).write(whyMethods, calledMethods, console.out());
        } else {
            AnswerText answers = new AnswerText(planned, sheet());
            whyMethods.forEach(answers::why);
            calledMethods.forEach(answers::callers);
        }
    }

    private static List<MethodRef> methods(List<String> texts, Planned planned) throws RecordingException {
        List<MethodRef> methods = new ArrayList<>();
        for (String text : texts) {
            methods.addAll(planned.methods(text));
        }
        return methods;
    }

    private Sheet sheet() {
        return new Sheet(console.out(), common.colored(console), console.columns());
    }

    /** One form of the output. */
    private static final class Form {
        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Option(names = "--tree", description = "Print every method, below the one that reaches it first.")
        private boolean tree;

        @Option(names = "--list", description = "Print a list instead of a tree.")
        private boolean list;

        private PlanText.Form text(boolean some) {
            if (list) {
                return PlanText.Form.LIST;
            }
            return tree || some ? PlanText.Form.TREE : PlanText.Form.SHORT;
        }

        private boolean isGiven() {
            return json || tree || list;
        }
    }
}
