// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.build;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Gives classes that are older than Java 6, as ASM's are, the frames of newer ones (JVMS §4.7.4). Without them the JVM infers the types of all
 * values to verify a class, and loads a library for that: a twentieth of the agent's start.
 */
public final class Frames {
    private Frames() {}

    /**
     * Changes the class files below the directory that is its one argument.
     *
     * @throws IOException if they cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(file -> file.toString().endsWith(".class")).toList();
        }
        URL[] classPath = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            for (Path file : files) {
                ClassReader reader = new ClassReader(Files.readAllBytes(file));
                if (isOld(reader.readUnsignedShort(6))) {
                    Files.write(file, withFrames(reader, loader));
                }
            }
        }
    }

    private static boolean isOld(int majorVersion) {
        return majorVersion < Opcodes.V1_6;
    }

    private static byte[] withFrames(ClassReader reader, ClassLoader loader) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return loader;
            }
        };
        ClassVisitor newer = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(
                    int version, int access, String name, String signature, String parent, String[] interfaces) {
                super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
            }
        };
        reader.accept(newer, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
