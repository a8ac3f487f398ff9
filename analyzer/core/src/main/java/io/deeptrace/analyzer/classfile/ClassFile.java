// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * The header and the members of one class file (JVMS §4.1). The constant pool is ASM's; code stays bytes until {@link
 * CodeScanner} reads it. Not thread-safe.
 */
public final class ClassFile implements ClassFacts {
    /** The newest class file version read: Java 25. */
    public static final int NEWEST_MAJOR_VERSION = Opcodes.V25;

    private static final int MAGIC = 0xCAFEBABE;
    private static final String INTRINSIC = "jdk.internal.vm.annotation.IntrinsicCandidate";
    private static final int VERSION_OF_JAVA_1 = 45;

    private final ClassReader reader;
    private final char[] buffer;
    private final Symbols symbols;

    /** The constants that are texts, by their index, as far as they were asked for. */
    private final String[] texts;

    /** The constants that name methods and fields, in the same way; null until there is one. */
    private SymbolicReference[] references;

    private final int access;
    private final String name;
    private final String superName;
    private final List<String> interfaces;
    private final int fields;
    private final List<ClassMethod> methods;
    private String sourceFile;
    private int bootstrapMethods;
    private int innerClasses;
    private int signature;
    private final Set<String> annotations;
    /** Null until somebody asks. */
    private Annotations.Named named;

    private ClassFile(ClassReader reader, Symbols symbols) {
        this.reader = reader;
        this.symbols = symbols;
        texts = new String[reader.getItemCount()];
        buffer = new char[reader.getMaxStringLength()];
        int at = reader.header;
        access = u2(at);
        name = className(at + 2);
        superName = className(at + 4);
        int count = u2(at + 6);
        at += 8;
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++, at += 2) {
            names.add(className(at));
        }
        interfaces = List.copyOf(names);
        fields = at;
        at = FieldTable.end(this, at);
        List<ClassMethod> found = new ArrayList<>(u2(at));
        at = readMethods(at, found);
        methods = List.copyOf(found);
        annotations = Annotations.names(this, readAttributes(at));
    }

    /**
     * Reads the bytes of a class file.
     *
     * @throws ClassFileException if they are no class file, are damaged, or are newer than {@link
     *     #NEWEST_MAJOR_VERSION}
     */
    public static ClassFile parse(byte[] bytes) throws ClassFileException {
        return parse(bytes, new Symbols());
    }

    /**
     * The same, with names that are one object in all class files read with these symbols.
     *
     * @throws ClassFileException as above
     */
    public static ClassFile parse(byte[] bytes, Symbols symbols) throws ClassFileException {
        if (bytes.length < 10 || magic(bytes) != MAGIC) {
            throw new ClassFileException("broken class file: it does not start with 0xCAFEBABE", null);
        }
        int major = (bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF;
        if (major > NEWEST_MAJOR_VERSION) {
            throw new ClassFileException(
                    "class file of Java " + (major - VERSION_OF_JAVA_1 + 1) + " (version " + major
                            + "), newer than Java 25, the newest that can be traced",
                    null);
        }
        try {
            return new ClassFile(new ClassReader(bytes), symbols);
        } catch (RuntimeException | StackOverflowError damaged) {
            throw new ClassFileException("broken class file: " + damaged, damaged);
        }
    }

    @Override
    public int access() {
        return access;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String superName() {
        return superName;
    }

    @Override
    public List<String> interfaces() {
        return interfaces;
    }

    @Override
    public List<ClassMethod> methods() {
        return methods;
    }

    @Override
    public String sourceFile() {
        return sourceFile;
    }

    @Override
    public Set<String> annotations() {
        return annotations;
    }

    @Override
    public Set<String> annotatedTypes() {
        return AnnotatedMembers.types(this, fields);
    }

    @Override
    public Set<String> annotationClasses() {
        return named().classes();
    }

    @Override
    public Set<String> annotationTexts() {
        return named().texts();
    }

    private Annotations.Named named() {
        if (named == null) {
            named = Annotations.named(this, fields);
        }
        return named;
    }

    @Override
    public Set<String> typeArguments() {
        Set<String> named = new LinkedHashSet<>();
        try {
            if (signature != 0) {
                FieldTable.addClassesOfClass(utf8(signature), named);
            }
        } catch (RuntimeException damaged) {
            // Reflection in the program would fail on it too: nobody learns more from it than we did.
        }
        return named;
    }

    @Override
    public List<String> memberClasses() {
        List<String> members = new ArrayList<>(0);
        try {
            for (int i = innerClasses == 0 ? 0 : u2(innerClasses), at = innerClasses + 2; i > 0; i--, at += 8) {
                if (name.equals(className(at + 2))) {
                    members.add(className(at));
                }
            }
        } catch (RuntimeException damaged) {
            // As of a signature.
        }
        return members;
    }

    @Override
    public List<String> fieldNames() {
        return FieldTable.names(this, fields);
    }

    @Override
    public boolean declaresField(String field) {
        return fieldNames().contains(field);
    }

    @Override
    public Set<String> fieldTypes() {
        return FieldTable.types(this, fields);
    }

    @Override
    public List<Instruction> instructions(ClassMethod method) throws ClassFileException {
        return CodeScanner.scan(this, method);
    }

    @Override
    public List<Instruction> instructionsWithOperands(ClassMethod method) throws ClassFileException {
        return CodeScanner.scanWithOperands(this, method);
    }

    @Override
    public int firstLine(ClassMethod method) {
        return LineNumbers.first(this, method);
    }

    @Override
    public List<String> parameterNames(ClassMethod method) {
        return ParameterNames.of(this, method);
    }

    int u1(int at) {
        return reader.readByte(at);
    }

    int u2(int at) {
        return reader.readUnsignedShort(at);
    }

    int u4(int at) {
        return reader.readInt(at);
    }

    /** The UTF-8 constant whose index stands at this offset. */
    String utf8(int at) {
        int index = u2(at);
        if (index == 0) {
            return reader.readUTF8(at, buffer);
        }
        String known = texts[index];
        if (known == null) {
            known = symbols.of(reader.readUTF8(at, buffer));
            texts[index] = known;
        }
        return known;
    }

    /** The class constant whose index stands at this offset, or null for index 0. */
    String className(int at) {
        int index = u2(at);
        return index == 0 ? null : utf8(item(index));
    }

    /** The method or field named by the constant whose index stands at this offset. */
    SymbolicReference reference(int at) {
        if (references == null) {
            references = new SymbolicReference[texts.length];
        }
        int index = u2(at);
        SymbolicReference known = references[index];
        if (known == null) {
            int member = item(index);
            int nameAndType = item(u2(member + 2));
            known = symbols.reference(className(member), utf8(nameAndType), utf8(nameAndType + 2));
            references[index] = known;
        }
        return known;
    }

    /** Offset of a constant's content, after its tag. */
    int item(int index) {
        return reader.getItem(index);
    }

    Object constant(int index) {
        return reader.readConst(index, buffer);
    }

    int bootstrapMethods() {
        return bootstrapMethods;
    }

    private int readMethods(int start, List<ClassMethod> into) {
        // The JVM heeds the annotation in classes of its own only.
        boolean inJdk = name.startsWith("java/") || name.startsWith("jdk/") || name.startsWith("sun/");
        int at = start + 2;
        for (int i = u2(start); i > 0; i--) {
            int methodAccess = u2(at);
            String methodName = utf8(at + 2);
            String descriptor = utf8(at + 4);
            int code = 0;
            int parameters = 0;
            boolean annotated = false;
            boolean intrinsic = false;
            int attributes = u2(at + 6);
            at += 8;
            for (int j = 0; j < attributes; j++) {
                switch (utf8(at)) {
                    case "Code" -> code = at + 6;
                    case "MethodParameters" -> parameters = at + 6;
                    case "RuntimeVisibleAnnotations" -> {
                        annotated = true;
                        intrinsic = inJdk
                                && Annotations.names(this, List.of(at + 6)).contains(INTRINSIC);
                    }
                    case "RuntimeVisibleParameterAnnotations" -> annotated |= Annotations.isOn(this, at);
                    default -> {}
                }
                at += 6 + u4(at + 2);
            }
            Signature signature = symbols.signature(methodName, descriptor);
            into.add(new ClassMethod(methodAccess, signature, code, parameters, annotated, intrinsic));
        }
        return at;
    }

    /** Reads the attributes; gives back the offsets of the annotations. */
    private List<Integer> readAttributes(int start) {
        List<Integer> offsets = new ArrayList<>(2);
        int at = start + 2;
        for (int i = u2(start); i > 0; i--) {
            switch (utf8(at)) {
                case "SourceFile" -> sourceFile = utf8(at + 6);
                case "Signature" -> signature = at + 6;
                case "InnerClasses" -> innerClasses = at + 6;
                case "BootstrapMethods" -> bootstrapMethods = at + 6;
                case "RuntimeVisibleAnnotations", "RuntimeInvisibleAnnotations" -> offsets.add(at + 6);
                default -> {}
            }
            at += 6 + u4(at + 2);
        }
        return offsets;
    }

    private static int magic(byte[] bytes) {
        return bytes[0] << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
    }
}
