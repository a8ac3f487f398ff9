// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program whose closure is computed, from its main method on. */
enum Input {
    LANG3(
            "commons-lang3, FastDateFormat.format",
            "Dates",
            20,
            "org.apache.commons.lang3.time.FastDateFormat#format",
            "org.apache.commons.lang3.time.FastDatePrinter$TwoDigitMonthField#appendTo"),
    JACKSON(
            "Jackson, ObjectMapper.readValue(…, Map.class)",
            "Json",
            3_000,
            "com.fasterxml.jackson.core.json.ReaderBasedJsonParser#nextToken",
            "com.fasterxml.jackson.databind.deser.std.MapDeserializer#deserialize"),
    SPRING(
            "Spring, AnnotationConfigApplicationContext, class path of Spring, Hibernate and Tomcat",
            "Context",
            3_000,
            "org.springframework.context.support.AbstractApplicationContext#refresh",
            "org.springframework.beans.factory.support.DefaultListableBeanFactory#preInstantiateSingletons");

    private final String label;
    private final String main;
    private final int fewest;
    private final List<String> required;

    Input(String label, String main, int fewest, String... required) {
        this.label = label;
        this.main = "io.deeptrace.bench.input." + main;
        this.fewest = fewest;
        this.required = List.of(required);
    }

    String label() {
        return label;
    }

    String main() {
        return main;
    }

    /** Methods of the program that certainly run. */
    List<String> required() {
        return required;
    }

    /** A closure with fewer application methods than this is no answer. */
    int fewest() {
        return fewest;
    }

    /** Its classes and libraries, below the directory of the benchmarks. */
    String classPath(Path bench) throws IOException {
        Path target = bench.resolve("inputs").resolve(name().toLowerCase()).resolve("target");
        List<Path> entries = new ArrayList<>(List.of(target.resolve("classes")));
        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            libraries.sorted().forEach(entries::add);
        }
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
