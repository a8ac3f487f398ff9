// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.analyzer.classfile.NamingFiles;
import io.deeptrace.analyzer.classpath.ClassSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the files of a class path name that code finds as resources, in all places where they stand. */
final class NamedInFiles {
    private static final String ANY = "%s";

    private final List<ClassSource> sources;
    private final Map<String, Set<String>> known = new HashMap<>();

    NamedInFiles(List<ClassSource> sources) {
        this.sources = sources;
    }

    /**
     * Internal names of what may be classes, in the file and in those that it names.
     *
     * @param file a resource, perhaps with a {@code %s} for any text
     * @throws UncheckedIOException if a place cannot be read
     */
    Set<String> of(String file) {
        Set<String> names = known.get(file);
        if (names == null) {
            names = new TreeSet<>();
            try {
                add(file, names, new HashSet<>());
            } catch (IOException failed) {
                throw new UncheckedIOException("A resource cannot be read: " + failed.getMessage(), failed);
            }
            known.put(file, names);
        }
        return names;
    }

    private void add(String file, Set<String> names, Set<String> read) throws IOException {
        if (!read.add(file)) {
            return;
        }
        for (ClassSource source : sources) {
            for (String one : files(source, file)) {
                List<String> lines = source.lines(one);
                for (String name : NamingFiles.names(lines)) {
                    names.add(name.replace('.', '/'));
                }
                for (String other : NamingFiles.files(lines)) {
                    add(other, names, read);
                    add(one.substring(0, one.lastIndexOf('/') + 1) + other, names, read);
                }
            }
        }
    }

    private static List<String> files(ClassSource source, String file) throws IOException {
        int any = file.indexOf(ANY);
        if (any < 0) {
            return List.of(file);
        }
        String end = file.substring(any + ANY.length());
        List<String> files = new ArrayList<>();
        source.resources(file.substring(0, file.lastIndexOf('/', any) + 1), name -> {
            if (name.length() >= any + end.length() && name.startsWith(file.substring(0, any)) && name.endsWith(end)) {
                files.add(name);
            }
        });
        return files;
    }
}
