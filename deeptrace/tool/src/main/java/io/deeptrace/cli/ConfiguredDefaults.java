// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.config.Config;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.util.Optional;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What options are when the command line does not say: as {@code .deeptrace.properties} tell. */
final class ConfiguredDefaults implements IDefaultValueProvider {
    private final Config config;
    private final RecordingException problem;

    private ConfiguredDefaults(Config config, RecordingException problem) {
        this.config = config;
        this.problem = problem;
    }

    /** By the files for a console. What is wrong with them is told when a command runs: help and the doctor work all the same. */
    static ConfiguredDefaults of(Console console) {
        try {
            return new ConfiguredDefaults(console.config(), null);
        } catch (RecordingException e) {
            return new ConfiguredDefaults(Config.NONE, e);
        }
    }

    /** Those of a command that runs. */
    static ConfiguredDefaults of(CommandSpec command) {
        return (ConfiguredDefaults) command.defaultValueProvider();
    }

    /** What the files say; nothing if there is a problem. */
    Config config() {
        return config;
    }

    /** Why the files cannot be used; null if they can. */
    RecordingException problem() {
        return problem;
    }

    /** Why they cannot be used for a command: a file sets for it what it does not have; null if they can. */
    RecordingException problem(CommandSpec command) {
        return problem != null
                ? problem
                : config.ofCommand(command.name()).stream()
                        .filter(set -> command.findOption("--" + set.text()) == null)
                        .findFirst()
                        .map(set -> new RecordingException(
                                ExitCode.USAGE,
                                set.origin() + " sets '" + command.name() + '.' + set.text() + "', and '"
                                        + command.qualifiedName() + "' has no --" + set.text() + ": take it out."))
                        .orElse(null);
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        return told(argument).map(Config.Value::text).orElse(null);
    }

    /** The file that gives an argument this value, if one does. */
    Optional<Config.Value> origin(ArgSpec argument, Object value) {
        return argument == null
                ? Optional.empty()
                : told(argument).filter(told -> told.text().equals(value));
    }

    private Optional<Config.Value> told(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? config.value(option.command().name(), option.longestName().replaceFirst("^-+", ""))
                : Optional.empty();
    }
}
