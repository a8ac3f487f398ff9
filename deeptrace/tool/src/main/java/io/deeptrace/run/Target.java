// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.nio.file.Path;
import java.util.List;

/**
 * The program to trace and the JVM to run it on.
 *
 * @param classPath directories and jars, first wins
 * @param java the JVM
 * @param jvmArguments further arguments for the JVM, for example {@code -Xmx2g}
 * @param imports classes or packages ({@code com.acme.*}) that expressions can name without their package
 */
public record Target(List<Path> classPath, JavaHome java, List<String> jvmArguments, List<String> imports) {
    /** Copies its lists. */
    public Target {
        classPath = List.copyOf(classPath);
        jvmArguments = List.copyOf(jvmArguments);
        imports = List.copyOf(imports);
    }
}
