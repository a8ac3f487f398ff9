// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of the table: who computes the closure of which program, and how its JVM is started.
 *
 * @param name who, as printed
 * @param input the program
 * @param classes how many classes its class path is padded to; 0 to leave it as it is
 * @param jdk whether the JDK is analysed too
 * @param ours whether a failure of this row is a failure of the benchmark
 * @param store where the summaries are that it makes or uses; null for none
 * @param jvm arguments of the JVM
 * @param classPath of the driver
 * @param driver the driver's main class
 * @param words further arguments of the driver, after the program
 */
record Row(
        String name,
        Input input,
        int classes,
        boolean jdk,
        boolean ours,
        Path store,
        List<String> jvm,
        String classPath,
        String driver,
        List<String> words) {

    String label() {
        return input.name().toLowerCase() + ": " + name + (jdk ? ", with the JDK" : "");
    }

    /** Whether it makes summaries instead of a closure. */
    boolean builds() {
        return driver.equals(Builder.class.getName());
    }

    /** Arguments of the {@code java} command. */
    List<String> arguments(String programClassPath) {
        List<String> arguments = new ArrayList<>(jvm);
        arguments.addAll(List.of("-cp", classPath, driver, jdk ? "jdk" : "app", programClassPath, input.main()));
        arguments.addAll(words);
        if (!builds()) {
            arguments.addAll(input.required());
        }
        return arguments;
    }
}
