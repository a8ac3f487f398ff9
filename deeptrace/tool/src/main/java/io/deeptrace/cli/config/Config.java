// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.config;

import io.deeptrace.run.Ownership;
import io.deeptrace.run.RecordingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What {@code .deeptrace.properties} set, in the order in which they count: the working directory's first, the home directory's last. */
public final class Config {
    /** Nothing. */
    public static final Config NONE = new Config(List.of());

    /** By one of these the top of a project is known. */
    private static final Set<String> PROJECT =
            Set.of(".git", ".hg", ".svn", "mvnw", "gradlew", "settings.gradle", "settings.gradle.kts");

    private final List<ConfigFile> files;

    private Config(List<ConfigFile> files) {
        this.files = List.copyOf(files);
    }

    /**
     * A value of an option.
     *
     * @param text as it would be given on the command line
     * @param origin the file that says so, or the option
     */
    public record Value(String text, String origin) {}

    /**
     * Reads the files of the working directory, of those above it up to the top of the project, and of the home directory. Files
     * that belong to somebody else are left out: whoever can write into a directory above must not decide for others.
     *
     * @param environment where {@code HOME} is told
     * @param commands the names of commands, which a key may begin with
     * @param told is told what was left out, in a sentence
     * @throws RecordingException if a file cannot be read, or sets what it cannot set
     */
    public static Config of(
            Path directory, Map<String, String> environment, Set<String> commands, Consumer<String> told)
            throws RecordingException {
        Path home = home(environment);
        List<ConfigFile> files = new ArrayList<>();
        for (Path each : places(directory.toAbsolutePath().normalize(), home)) {
            Path file = each.resolve(ConfigFile.NAME);
            if (Files.isRegularFile(file)) {
                if (Ownership.isOwn(file)) {
                    files.add(ConfigFile.read(file, each.equals(home), commands));
                } else {
                    told.accept(file + " is not read, since it belongs to another user: copy it to make it yours.");
                }
            }
        }
        return files.isEmpty() ? NONE : new Config(files);
    }

    /** The files that count, the strongest first. */
    public List<Path> files() {
        return files.stream().map(ConfigFile::path).toList();
    }

    /** What an option is without the command line; nothing of options whose values are added up. */
    public Optional<Value> value(String command, String option) {
        return files.isEmpty() || Keys.isList(option)
                ? Optional.empty()
                : all(command, option).findFirst();
    }

    /** The words for an option whose values are added to those of the command line. */
    public List<Value> words(String command, String option) {
        return all(command, option)
                .flatMap(value -> Stream.of(value.text().split("\\s+")).map(word -> new Value(word, value.origin())))
                .toList();
    }

    /** The options that a file sets for one command alone, each with that file. */
    public List<Value> ofCommand(String command) {
        String begin = command + '.';
        return files.stream()
                .flatMap(file -> file.values().keySet().stream()
                        .filter(key -> key.startsWith(begin))
                        .sorted()
                        .map(key -> new Value(
                                key.substring(begin.length()), file.path().toString())))
                .toList();
    }

    private Stream<Value> all(String command, String option) {
        return files.stream().flatMap(file -> Stream.of(command + '.' + option, option)
                .map(file.values()::get)
                .filter(text -> text != null)
                .map(text -> new Value(text, file.path().toString())));
    }

    private static List<Path> places(Path directory, Path home) {
        List<Path> places = new ArrayList<>(List.of(directory));
        Path top = top(directory, home);
        // Outside of a project only the working directory itself is asked: /tmp above it is everybody's.
        for (Path each = directory; top != null && !each.equals(top); ) {
            each = each.getParent();
            places.add(each);
        }
        if (home != null && !places.contains(home)) {
            places.add(home);
        }
        return places;
    }

    /** The top of the project that a directory lies in; null if it lies in none. */
    private static Path top(Path directory, Path home) {
        Path top = directory;
        while (top != null && !isTop(top)) {
            top = top.equals(home) ? null : top.getParent();
        }
        return top;
    }

    private static boolean isTop(Path directory) {
        for (String name : PROJECT) {
            if (Files.exists(directory.resolve(name))) {
                return true;
            }
        }
        return false;
    }

    private static Path home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
        return home.isBlank() ? null : Path.of(home).toAbsolutePath().normalize();
    }
}
