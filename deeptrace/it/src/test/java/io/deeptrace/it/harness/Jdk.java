// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInfo;

/** A JDK on this machine. */
public record Jdk(int version, Path home) {
    /** Whether each test is to run on each JDK. */
    public static final boolean ALL = Boolean.getBoolean("jdks.all");

    private static final int OLDEST = 17;

    /** The JDK that runs the tests. */
    public static Jdk current() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** One JDK of each version from 17 on, oldest first: the one that runs the tests, JAVA_HOME, and those of the system. */
    public static List<Jdk> found() {
        TreeMap<Integer, Jdk> found = new TreeMap<>();
        found.put(current().version, current());
        Stream.concat(Stream.ofNullable(System.getenv("JAVA_HOME")).map(Path::of), installed())
                .map(Jdk::at)
                .filter(Objects::nonNull)
                .forEach(jdk -> found.putIfAbsent(jdk.version, jdk));
        return List.copyOf(found.values());
    }

    /** For tests that take too long to be run on each: one of them for each test, by its name. All with {@code -Djdks.all=true}. */
    public static List<Jdk> inTurn(TestInfo test) {
        return atPlace(place(test));
    }

    /** The same for one of several things to be tested, by its place among them. */
    public static List<Jdk> atPlace(int place) {
        List<Jdk> all = found();
        return ALL ? all : List.of(all.get(Math.floorMod(place, all.size())));
    }

    /** A number for a test, by its name: the same in each run. */
    public static int place(TestInfo test) {
        return test.getTestMethod().orElseThrow().getName().hashCode();
    }

    /** Its launcher. */
    public String java() {
        return home.resolve("bin").resolve("java").toString();
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }

    private static Stream<Path> installed() {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Stream.empty();
        }
        try (Stream<Path> homes = Files.list(all)) {
            return homes.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDK with this home; null if there is none, or one that is too old. */
    private static Jdk at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/javac"))) {
            return null;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(release)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
        int feature = Integer.parseInt(version.split("[.+-]")[0]);
        return feature < OLDEST ? null : new Jdk(feature, home);
    }
}
