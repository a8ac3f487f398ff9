// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program to trace and the JVM to run it on.
 *
 * @param classPath directories and jars, first wins
 * @param java the JVM
 * @param jvmArguments further arguments for the JVM, for example {@code -Xmx2g}
 * @param imports classes or packages ({@code com.acme.*}) that expressions can name without their package
 * @param modules the program's modules
 */
public record Target(
        List<Path> classPath, JavaHome java, List<String> jvmArguments, List<String> imports, ModulePath modules) {
    /** Copies its lists. */
    public Target {
        classPath = List.copyOf(classPath);
        jvmArguments = List.copyOf(jvmArguments);
        imports = List.copyOf(imports);
    }

    /** A program without modules of its own. */
    public Target(List<Path> classPath, JavaHome java, List<String> jvmArguments, List<String> imports) {
        this(classPath, java, jvmArguments, imports, ModulePath.NONE);
    }

    /**
     * Where the analysis looks for classes: as in the JVM, the modules' packages win over the class path.
     *
     * @param entries the class path, perhaps with generated classes
     */
    List<Path> analysed(List<Path> entries) throws RecordingException {
        List<Path> all = new ArrayList<>(modules.locations());
        all.addAll(entries);
        return all;
    }
}
