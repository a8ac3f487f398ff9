// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an expression can name without a package: the usual JDK packages, what was asked for, and unique classes of the program. */
final class Imports {
    private static final List<String> JDK = List.of(
            "java.util",
            "java.util.function",
            "java.util.stream",
            "java.util.concurrent",
            "java.util.regex",
            "java.math",
            "java.time",
            "java.io",
            "java.nio.file",
            "java.nio.charset");
    private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'");
    private static final Pattern SIMPLE_NAME = Pattern.compile("(?<![\\w.$])\\p{Lu}[\\w$]*");

    private final ClassNames classes;
    private final List<String> asked;

    /**
     * @param classes the program's classes
     * @param asked classes or packages ({@code com.acme.*}) that a person imports
     */
    Imports(ClassNames classes, List<String> asked) {
        this.classes = classes;
        this.asked = asked;
    }

    /**
     * The import declarations for this source.
     *
     * @throws RecordingException if a simple name stands for several classes of the program
     */
    List<String> of(String source) throws RecordingException {
        List<String> imports = new ArrayList<>();
        JDK.forEach(name -> imports.add("import " + name + ".*;"));
        asked.forEach(name -> imports.add("import " + name + ";"));
        for (String name : simpleNames(source)) {
            boolean settled = asked.stream().anyMatch(imported -> imported.endsWith("." + name));
            if (!settled) {
                single(name, imports);
            }
        }
        return imports;
    }

    private void single(String name, List<String> imports) throws RecordingException {
        ClassNames.Found found = classes.withSimpleName(name);
        // A library's Objects or Optional is hardly ever the one meant.
        if (found.names().isEmpty() || !found.own() && isOfJdk(name)) {
            return;
        }
        if (found.names().size() > 1) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "'" + name + "' in the expression may be any of "
                            + found.names().size() + " classes: write its package, or --import one of them.",
                    found.names().stream().sorted().limit(10).toList(),
                    null);
        }
        String only = found.names().iterator().next();
        if (only.contains(".")) {
            imports.add("import " + only + ";");
        }
    }

    private static boolean isOfJdk(String name) {
        return Stream.concat(Stream.of("java.lang"), JDK.stream())
                .anyMatch(inPackage -> exists(inPackage + "." + name));
    }

    private static boolean exists(String jdkClass) {
        try {
            Class.forName(jdkClass, false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Set<String> simpleNames(String source) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = SIMPLE_NAME.matcher(TEXT.matcher(source).replaceAll("\"\""));
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }
}
