// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.tracer;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JFR's {@code jdk.MethodTrace} (JEP 520). Its filter knows no wildcards, so that each class of a package is named. */
public final class FlightRecorder implements Tracer {
    private static final Pattern COUNT = Pattern.compile("jdk\\.MethodTrace\\s+(\\d+)");

    private final Path home;
    private final boolean stacks;

    /**
     * The tracer of a JDK.
     *
     * @param home of the JDK
     * @param stacks whether each event has its stack, as is the default
     */
    public FlightRecorder(Path home, boolean stacks) {
        this.home = home;
        this.stacks = stacks;
    }

    @Override
    public Start start(Code code, Path directory) throws IOException {
        return Start.with("-XX:StartFlightRecording:settings=none,maxsize=40g,+jdk.MethodTrace#enabled=true,"
                + "+jdk.MethodTrace#stackTrace=" + stacks + ",+jdk.MethodTrace#threshold=0ms,+jdk.MethodTrace#filter="
                + filter(code) + ",filename=" + output(directory));
    }

    private static String filter(Code code) throws IOException {
        String prefix = code.packageName() + ".";
        if (code.type() != null) {
            String type = prefix + code.type();
            return type + "::" + code.methods().replace("|", ";" + type + "::");
        }
        Set<String> classes = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.contains("jackson")) {
                try (JarFile jar = new JarFile(entry)) {
                    jar.stream()
                            .map(file -> file.getName().replace('/', '.'))
                            .filter(name -> name.startsWith(prefix) && name.endsWith(".class"))
                            .forEach(name -> classes.add(name.substring(0, name.length() - ".class".length())));
                }
            }
        }
        return String.join(";", classes);
    }

    private static Path output(Path directory) {
        return directory.resolve("bench.jfr");
    }

    @Override
    public long kept(Path directory) throws IOException {
        String jfr = home.resolve("bin/jfr").toString();
        Process process = new ProcessBuilder(jfr, "summary", output(directory).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Matcher count = COUNT.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return count.find() ? Long.parseLong(count.group(1)) : 0;
    }
}
