// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Programs for tests, compiled into a directory. */
public final class Compiled {
    private Compiled() {}

    /** Compiles sources given as name and text in turn, for example {@code "com/acme/A.java", "package com.acme; …"}. */
    public static Path into(Path directory, String... namesAndTexts) throws IOException {
        Path sources = Files.createDirectories(directory.resolveSibling(directory.getFileName() + "-src"));
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            Path file = sources.resolve(namesAndTexts[i]);
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, namesAndTexts[i + 1]));
        }
        Files.createDirectories(directory);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", directory.toString(), "-proc:none");
            if (!compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call()) {
                throw new IllegalArgumentException(messages.toString());
            }
        }
        return directory;
    }
}
