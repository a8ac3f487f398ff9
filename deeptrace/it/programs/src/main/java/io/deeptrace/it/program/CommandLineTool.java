// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command whose options and subcommand are found by annotations. */
@Command(name = "shop", subcommands = CommandLineTool.Buy.class, mixinStandardHelpOptions = true)
public final class CommandLineTool {
    private CommandLineTool() {}

    /** Buys something and shows the help. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new CommandLineTool());
        int exit = line.execute("buy", "--pieces", "3", "taco");
        line.usage(System.out);
        System.out.println(exit);
    }

    /** A subcommand that only an annotation names. */
    @Command(name = "buy", description = "Buys something.")
    static final class Buy implements Callable<Integer> {
        @Option(names = "--pieces", defaultValue = "1")
        private int pieces;

        @Parameters(converter = Upper.class)
        private String what;

        @Override
        public Integer call() {
            System.out.println(pieces + " " + what);
            return pieces;
        }
    }

    /** A converter that only an annotation names. */
    static final class Upper implements CommandLine.ITypeConverter<String> {
        @Override
        public String convert(String value) {
            return value.toUpperCase(java.util.Locale.ROOT);
        }
    }
}
