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
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes class files quick to load. Those that are older than Java 6, as ASM's are, get the frames of newer ones (JVMS §4.7.4): without
 * them the JVM infers the types of all values to verify a class, and loads a library for that, a twentieth of the agent's start. And none
 * keeps the names of local variables (JVMS §4.7.13), a sixth of what is to be read.
 */
public final class QuickClassFiles {
    private QuickClassFiles() {}

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
                Files.write(file, quick(Files.readAllBytes(file), loader));
            }
        }
    }

    private static byte[] quick(byte[] classFile, ClassLoader loader) {
        ClassReader reader = new ClassReader(classFile);
        boolean old = reader.readUnsignedShort(6) < Opcodes.V1_6;
        ClassWriter writer = new ClassWriter(old ? ClassWriter.COMPUTE_FRAMES : 0) {
            @Override
            protected ClassLoader getClassLoader() {
                return loader;
            }
        };
        ClassVisitor leaner = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(
                    int version, int access, String name, String signature, String parent, String[] interfaces) {
                super.visit(old ? Opcodes.V1_8 : version, access, name, signature, parent, interfaces);
            }

            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                return withoutVariables(super.visitMethod(access, name, descriptor, signature, exceptions));
            }
        };
        reader.accept(leaner, old ? ClassReader.SKIP_FRAMES : 0);
        return writer.toByteArray();
    }

    private static MethodVisitor withoutVariables(MethodVisitor method) {
        return new MethodVisitor(Opcodes.ASM9, method) {
            @Override
            public void visitLocalVariable(
                    String name, String descriptor, String signature, Label start, Label end, int index) {}
        };
    }
}
