// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import io.deeptrace.format.MethodRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Every method with code that stands on a class path, found without the analyzer. Bridges are passed over: the closure
 * holds what they hand their calls on to.
 */
final class ApplicationMethods {
    private static final int BRIDGE = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;
    private static final int NO_CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

    private final Set<MethodRef> methods = new LinkedHashSet<>();

    private ApplicationMethods() {}

    static Set<MethodRef> of(List<Path> classPath) throws IOException {
        ApplicationMethods all = new ApplicationMethods();
        for (Path entry : classPath) {
            if (Files.isDirectory(entry)) {
                all.readTree(entry);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(entry)) {
                    all.readTree(jar.getPath("/"));
                }
            }
        }
        return all.methods;
    }

    private void readTree(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root)) {
            files = tree.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                read(new ClassReader(in));
            }
        }
    }

    private void read(ClassReader reader) {
        String owner = reader.getClassName();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        if ((access & BRIDGE) != BRIDGE && (access & NO_CODE) == 0) {
                            methods.add(new MethodRef(owner, name, descriptor));
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }
}
