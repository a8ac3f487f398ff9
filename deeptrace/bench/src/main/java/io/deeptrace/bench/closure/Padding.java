// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Makes class paths longer by classes that nobody reaches, in jars of a thousand. */
record Padding(Path directory) {
    static final int CLASSES_IN_JAR = 1000;
    private static final int METHODS_IN_CLASS = 10;
    private static final Duration AGE = Duration.ofHours(1);

    /** This class path with jars behind it until it holds about so many classes. */
    String upTo(int classes, String classPath) throws IOException {
        StringBuilder padded = new StringBuilder(classPath);
        int number = 0;
        for (int missing = classes - count(classPath); missing > 0; missing -= CLASSES_IN_JAR) {
            Path jar = directory.resolve("padding" + number + ".jar");
            if (!Files.exists(jar)) {
                write(jar, "padding/p" + number);
                // What was written a moment ago could change again, and is given no summary.
                Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minus(AGE)));
            }
            padded.append(File.pathSeparator).append(jar);
            number++;
        }
        return padded.toString();
    }

    private static int count(String classPath) throws IOException {
        int classes = 0;
        for (String entry : classPath.split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                try (JarFile jar = new JarFile(entry)) {
                    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                        classes += entries.nextElement().getName().endsWith(".class") ? 1 : 0;
                    }
                }
            }
        }
        return classes;
    }

    private static void write(Path jar, String inPackage) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (int i = 0; i < CLASSES_IN_JAR; i++) {
                String name = inPackage + "/C" + i;
                entries.putNextEntry(new JarEntry(name + ".class"));
                entries.write(classFile(name));
            }
        }
    }

    private static byte[] classFile(String name) {
        ClassWriter type = new ClassWriter(0);
        type.visit(
                Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", new String[] {"java/lang/Runnable"});
        for (int i = 0; i < METHODS_IN_CLASS; i++) {
            MethodVisitor method = type.visitMethod(Opcodes.ACC_PUBLIC, i == 0 ? "run" : "m" + i, "()V", null, null);
            method.visitCode();
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, "m1", "()V", false);
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(1, 1);
            method.visitEnd();
        }
        type.visitEnd();
        return type.toByteArray();
    }
}
