// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Root;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is asked for: a method with values, an expression, or a main class. */
final class RootOptions {
    @Option(
            names = {"-e", "--expression"},
            paramLabel = "EXPR",
            description = "Java expression; its outermost call is the root.")
    private String expression;

    @Option(
            names = {"-m", "--main"},
            paramLabel = "CLASS",
            description = {
                "Program; its main method is the root, unless --root is given.",
                "With --module-path: MODULE or MODULE/CLASS."
            })
    private String main;

    @Option(
            names = "--root",
            paramLabel = "METHOD",
            description = "With --main: the method that is the root each time the program calls it.")
    private String root;

    @Option(
            names = "--this",
            paramLabel = "EXPR",
            description = "Java expression for the receiver. Default: the constructor without parameters.")
    private String receiver;

    @Parameters(
            paramLabel = "ROOT|VALUE",
            description = {
                "The method, as in Machine#insert(Coin), and a value for each of its parameters;",
                "JSON for arrays, collections and objects. With --main: the program's arguments."
            })
    private List<String> words = List.of();

    /**
     * The root.
     *
     * @throws RecordingException if none or more than one is given
     */
    Root root() throws RecordingException {
        if (expression != null && main != null) {
            throw usage("Give one root: either -e or --main.");
        }
        if (receiver != null && (expression != null || main != null)) {
            throw usage("--this goes with a method: leave it out beside -e and --main.");
        }
        if (root != null && main == null) {
            throw usage("--root goes with --main: without it, name the root itself and its values.");
        }
        if (main != null && main.contains("#")) {
            throw usage("--main takes a class and " + main
                    + " is a method: name the program's class, and the method with --root.");
        }
        if (main != null) {
            return new Root.Main(main, words, root);
        }
        if (expression != null) {
            if (!words.isEmpty()) {
                throw usage(
                        "-e takes no further values, '" + words.get(0) + "' was given: quote the whole expression.");
            }
            return new Root.Expression(expression);
        }
        if (words.isEmpty()) {
            throw usage("No root was given: name a method such as 'com.acme.Machine#run(int)', or use -e or --main.");
        }
        return new Root.Method(words.get(0), words.subList(1, words.size()), receiver);
    }

    private static RecordingException usage(String sentence) {
        return new RecordingException(ExitCode.USAGE, sentence);
    }
}
