// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.config;

import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * One file of defaults.
 *
 * @param path where it is
 * @param values what it sets, by option or {@code COMMAND.option}
 */
record ConfigFile(Path path, Map<String, String> values) {
    /** Its name, everywhere. */
    static final String NAME = ".deeptrace.properties";

    /**
     * Reads one.
     *
     * @param home whether it is the person's own, in the home directory
     * @param commands the names of commands
     * @throws RecordingException if it cannot be read, or sets what it cannot or must not set
     */
    static ConfigFile read(Path path, boolean home, Set<String> commands) throws RecordingException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(path)) {
            properties.load(in);
        } catch (CharacterCodingException e) {
            throw new RecordingException(ExitCode.USAGE, path + " is not in UTF-8: save it so, or move it away.", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new RecordingException(
                    ExitCode.USAGE, path + " cannot be read (" + e.getMessage() + "): mend it, or move it away.", e);
        }
        Map<String, String> values = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            String value = properties.getProperty(key).strip();
            requireCommand(path, key, commands);
            check(path, key, value, home);
            values.put(key, value);
        }
        return new ConfigFile(path, Map.copyOf(values));
    }

    private static void requireCommand(Path path, String key, Set<String> commands) throws RecordingException {
        int dot = key.indexOf('.');
        if (dot >= 0 && !commands.contains(key.substring(0, dot))) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    path + " sets '" + key + "', and there is no command '" + key.substring(0, dot)
                            + "': correct it, or take it out.");
        }
    }

    private static void check(Path path, String key, String value, boolean home) throws RecordingException {
        String option = option(key);
        if (!Keys.isKnown(option)) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    path + " sets '" + key + "', which no file can set: take it out, or correct it.",
                    List.of("What can be set: " + Keys.all() + "."),
                    null);
        }
        if (!home && !Keys.isHarmless(option)) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    path + " sets '" + key + "', which only " + NAME
                            + " in the home directory may set: take it out, or give it on the command line.");
        }
        if (!home && option.equals("redact") && value.contains("!")) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    path + " would have values shown that are masked (" + key + "=" + value + "): take the words with"
                            + " '!' out, or give them on the command line.");
        }
        if (value.isEmpty()) {
            throw new RecordingException(
                    ExitCode.USAGE, path + " gives '" + key + "' no value: write one behind it, or take it out.");
        }
    }

    private static String option(String key) {
        return key.substring(key.indexOf('.') + 1);
    }
}
