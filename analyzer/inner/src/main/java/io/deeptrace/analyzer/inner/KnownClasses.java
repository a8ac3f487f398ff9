// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Classes by their internal names, null where there is none: those that will run, and those of a class path. */
final class KnownClasses implements Function<String, ClassNode> {
    private final String classPath;
    private final Map<String, ClassNode> found = new HashMap<>();

    /** @param classPath as {@code javac -cp} takes it */
    KnownClasses(String classPath) {
        this.classPath = classPath;
    }

    /** These come first. */
    void add(Collection<CompiledClass> classes) {
        classes.forEach(each -> found.put(each.node.name, each.node));
    }

    @Override
    public ClassNode apply(String name) {
        if (!found.containsKey(name)) {
            found.put(name, read(name));
        }
        return found.get(name);
    }

    private ClassNode read(String name) {
        for (String entry : classPath.split(File.pathSeparator)) {
            try {
                byte[] bytes = bytes(Path.of(entry), name + ".class");
                if (bytes != null) {
                    ClassNode node = new ClassNode();
                    new ClassReader(bytes)
                            .accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                    return node;
                }
            } catch (IOException | IllegalArgumentException e) {
                return null; // what cannot be read adds nothing: the source is compiled as it is
            }
        }
        return null;
    }

    private static byte[] bytes(Path entry, String file) throws IOException {
        if (Files.isDirectory(entry)) {
            Path found = entry.resolve(file);
            return Files.isRegularFile(found) ? Files.readAllBytes(found) : null;
        }
        if (!Files.isRegularFile(entry)) {
            return null;
        }
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            ZipEntry found = jar.getEntry(file);
            return found == null ? null : jar.getInputStream(found).readAllBytes();
        }
    }
}
