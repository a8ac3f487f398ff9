// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A program from which, as far as an analysis can see, every method of a library can be reached, while it does what another one does: for
 * programs that find a library's methods by reflection, which no closure holds.
 *
 * <pre>
 *   public static void main(String[] a) {
 *     if (a == null) { Part0.c0(); Part0.c1(); … }       never; of each class: C.f; new C(0, null); m(0) of a C; C.n(); …
 *     Other.main(a);
 *   }
 * </pre>
 */
public final class EveryMethod {
    /** The class with the main method. */
    public static final String MAIN = "io.deeptrace.everything.Everything";

    /** How many classes of the library one class calls: a constant pool has 65,535 places. */
    private static final int CLASSES_OF_A_PART = 50;

    private static final int WITHOUT_CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
    private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

    private final List<ClassNode> library = new ArrayList<>();

    /** @param classFiles those of the library */
    public EveryMethod(Iterable<byte[]> classFiles) {
        for (byte[] classFile : classFiles) {
            ClassNode type = new ClassNode();
            new ClassReader(classFile).accept(type, ClassReader.SKIP_CODE);
            library.add(type);
        }
    }

    /** What matches the methods of the classes with these internal names, and no other packages. */
    public static List<String> patterns(Collection<String> names) {
        TreeSet<String> packages = names.stream()
                .map(name -> name.substring(0, name.lastIndexOf('/') + 1).replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
        return packages.stream()
                .filter(each -> packages.headSet(each).stream().noneMatch(each::startsWith))
                .map(each -> each + "**")
                .toList();
    }

    /** Writes the program into a directory of classes. */
    public void write(Path classes, String otherMain) throws IOException {
        ClassWriter everything = type(MAIN.replace('.', '/'));
        MethodVisitor main = everything.visitMethod(PUBLIC_STATIC, "main", "([Ljava/lang/String;)V", null, null);
        main.visitCode();
        Label end = new Label();
        main.visitVarInsn(Opcodes.ALOAD, 0);
        main.visitJumpInsn(Opcodes.IFNONNULL, end);
        for (int first = 0; first < library.size(); first += CLASSES_OF_A_PART) {
            String name = MAIN.replace('.', '/') + first;
            ClassWriter part = type(name);
            for (int i = first; i < Math.min(first + CLASSES_OF_A_PART, library.size()); i++) {
                MethodVisitor calls = part.visitMethod(PUBLIC_STATIC, "c" + i, "()V", null, null);
                callAll(library.get(i), calls);
                main.visitMethodInsn(Opcodes.INVOKESTATIC, name, "c" + i, "()V", false);
            }
            write(classes, name, part);
        }
        main.visitLabel(end);
        main.visitVarInsn(Opcodes.ALOAD, 0);
        main.visitMethodInsn(
                Opcodes.INVOKESTATIC, otherMain.replace('.', '/'), "main", "([Ljava/lang/String;)V", false);
        end(main);
        write(classes, MAIN.replace('.', '/'), everything);
    }

    /** Of a version without stack maps, so that what is never called need not be verified. */
    private static ClassWriter type(String name) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        return writer;
    }

    private static void write(Path classes, String name, ClassWriter type) throws IOException {
        Path file = classes.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, type.toByteArray());
    }

    private static void callAll(ClassNode type, MethodVisitor code) {
        code.visitCode();
        for (MethodNode method : type.methods) {
            if (method.name.equals("<clinit>")) {
                type.fields.stream()
                        .filter(field -> (field.access & Opcodes.ACC_STATIC) != 0)
                        .forEach(field -> read(type, field, code));
            } else if ((method.access & WITHOUT_CODE) == 0) {
                call(type, method, code);
            }
        }
        end(code);
    }

    private static void read(ClassNode type, FieldNode field, MethodVisitor code) {
        code.visitFieldInsn(Opcodes.GETSTATIC, type.name, field.name, field.desc);
        code.visitInsn(Type.getType(field.desc).getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }

    private static void end(MethodVisitor code) {
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void call(ClassNode type, MethodNode method, MethodVisitor code) {
        boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        boolean isConstructor = method.name.equals("<init>");
        if (isConstructor) {
            code.visitTypeInsn(Opcodes.NEW, type.name);
        } else if (!isStatic) {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            code.visitInsn(
                    switch (argument.getSort()) {
                        case Type.ARRAY, Type.OBJECT -> Opcodes.ACONST_NULL;
                        case Type.LONG -> Opcodes.LCONST_0;
                        case Type.FLOAT -> Opcodes.FCONST_0;
                        case Type.DOUBLE -> Opcodes.DCONST_0;
                        default -> Opcodes.ICONST_0;
                    });
        }
        // As by super.m(): that one and none that overrides it. A verifier would refuse it, but never sees it.
        int opcode = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
        code.visitMethodInsn(opcode, type.name, method.name, method.desc, isInterface);
        int result = Type.getReturnType(method.desc).getSize();
        if (result > 0) {
            code.visitInsn(result == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
    }
}
