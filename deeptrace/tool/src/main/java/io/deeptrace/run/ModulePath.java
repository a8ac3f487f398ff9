// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.File;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The modules of a program, as {@code java --module-path} takes them: modular jars, jars whose name makes them a module,
 * directories of such, and modules unpacked into a directory. No code of theirs is loaded.
 *
 * @param entries the module path
 * @param added modules to be resolved beside the main one, as {@code --add-modules} takes them
 */
public record ModulePath(List<Path> entries, List<String> added) {
    /** No modules. */
    public static final ModulePath NONE = new ModulePath(List.of(), List.of());

    private static final String ALL = "ALL-MODULE-PATH";

    /** Copies its lists. */
    public ModulePath {
        entries = List.copyOf(entries);
        added = List.copyOf(added);
    }

    /**
     * The jars and directories of the modules, in the order in which they are found; first wins.
     *
     * @throws RecordingException if one of them is no module
     */
    List<Path> locations() throws RecordingException {
        List<Path> locations = new ArrayList<>();
        for (Path entry : entries) {
            modules(List.of(entry)).stream()
                    .sorted(Comparator.comparing(module -> module.descriptor().name()))
                    .flatMap(module -> module.location().stream())
                    .map(Path::of)
                    .forEach(locations::add);
        }
        return locations;
    }

    /**
     * The main class of {@code MODULE} or {@code MODULE/CLASS}, as {@code java -m} takes it.
     *
     * @throws RecordingException if there is no such module or it names no main class
     */
    String mainClass(String text) throws RecordingException {
        int slash = text.indexOf('/');
        String name = slash < 0 ? text : text.substring(0, slash);
        Optional<ModuleDescriptor> module = modules(entries).stream()
                .map(ModuleReference::descriptor)
                .filter(descriptor -> descriptor.name().equals(name))
                .findFirst();
        if (module.isEmpty()) {
            throw new RecordingException(
                    ExitCode.NO_ROOT,
                    "No module " + name + " is on the module path: correct --module-path.",
                    modules(entries).stream()
                            .map(found -> found.descriptor().name())
                            .sorted()
                            .limit(10)
                            .toList(),
                    null);
        }
        if (slash >= 0) {
            return text.substring(slash + 1);
        }
        return module.get()
                .mainClass()
                .orElseThrow(() -> new RecordingException(
                        ExitCode.NO_ROOT,
                        "Module " + name + " names no main class: give it as --main " + name + "/CLASS."));
    }

    /** The module that holds this class's package, or null. */
    String moduleOf(String className) throws RecordingException {
        String inPackage = className.substring(0, Math.max(0, className.lastIndexOf('.')));
        return modules(entries).stream()
                .map(ModuleReference::descriptor)
                .filter(module -> module.packages().contains(inPackage))
                .map(ModuleDescriptor::name)
                .findFirst()
                .orElse(null);
    }

    /** Whether there are modules. */
    boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * The arguments that give a JVM these modules.
     *
     * @param all whether all of them are to be resolved where {@link #added} does not say: then no main module does
     */
    List<String> arguments(boolean all) {
        return arguments(entries, all);
    }

    /**
     * The arguments that give a compiler these modules: it wants unpacked modules in directories of their own name, unless
     * each is an entry.
     */
    List<String> compilerArguments() throws RecordingException {
        return arguments(locations(), true);
    }

    private List<String> arguments(List<Path> path, boolean all) {
        List<String> arguments = new ArrayList<>();
        if (!isEmpty()) {
            arguments.add("--module-path");
            arguments.add(path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
        if (!added.isEmpty() || all && !isEmpty()) {
            arguments.add("--add-modules");
            arguments.add(added.isEmpty() ? ALL : String.join(",", added));
        }
        return arguments;
    }

    private static List<ModuleReference> modules(List<Path> entries) throws RecordingException {
        try {
            return List.copyOf(ModuleFinder.of(entries.toArray(Path[]::new)).findAll());
        } catch (FindException e) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The module path cannot be read (" + e.getMessage() + "): correct --module-path.",
                    e);
        }
    }
}
