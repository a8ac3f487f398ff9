// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Classes as other versions of javac make them, and with other things on the class path than are there now. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherJavacTest {
    @TempDir
    private Path directory;

    @Test
    void annotations_whose_classes_are_missing_hide_nothing() throws IOException {
        String text = """
                import lib.Nullable;
                @Nullable(")") class A<@Nullable T> {
                    @Nullable String @Nullable [] f(@Nullable Object a, int b) {
                        var list = java.util.List.<@Nullable Object>of(a, new @Nullable Object(), b);
                        return new @Nullable String @Nullable [] {list.toString() + b};
                    }
                }
                """;
        Path library = Files.createDirectories(directory.resolve("lib")).resolve("Nullable.java");
        Files.writeString(library, """
                package lib;
                import java.lang.annotation.*;
                @Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER}) @Retention(RetentionPolicy.RUNTIME)
                public @interface Nullable { String value() default ""; }
                """);
        Program program = Program.of(text, directory, "-sourcepath", directory.toString());
        Files.delete(program.classes.resolve("lib").resolve("Nullable.class"));

        InnerMethod f = program.inside("f", List.of(program.source));

        assertThat(f.match()).isEqualTo(Match.EXACT);
        assertThat(Program.lines(f)).anyMatch(line -> line.endsWith("VALUE A list.toString() + b"));
    }

    @Test
    void annotations_in_class_files_whose_classes_are_missing_hide_nothing() throws IOException {
        Files.createDirectories(directory.resolve("lib"));
        Files.writeString(directory.resolve("lib").resolve("Kept.java"), """
                package lib;
                @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface Kept {}
                """);
        Files.writeString(directory.resolve("Base.java"), "class Base { @lib.Kept public int g() { return 1; } }");
        Program program = Program.of(
                "public class A extends Base { int f(int a) { return a; } }",
                directory,
                "-sourcepath",
                directory.toString());
        Files.delete(program.classes.resolve("lib").resolve("Kept.class"));

        assertThat(program.inside("f", List.of(program.source)).match()).isEqualTo(Match.EXACT);
    }

    @Test
    void a_source_that_does_not_compile_hides_no_other_one() throws IOException {
        Program program = Program.of(
                "class A { int f(int a) { return a + B.g(); } } class B { static int g() { return 1; } }", directory);
        Path broken = directory.resolve("C.java");
        Files.writeString(broken, "class C extends Missing { int g(int b) { return b; } }");

        assertThat(program.inside("f", List.of(broken, program.source)).match()).isEqualTo(Match.EXACT);
    }

    @Test
    void members_that_are_private_to_another_class_have_their_values() throws IOException {
        Program program = Program.of("""
                class A {
                    static class B {
                        private int size;
                        private int get(int by) { return size + by; }
                    }
                    int f(B b) {
                        b.size = 4;
                        b.size += 3;
                        ++b.size;
                        b.size++;
                        int old = b.size++;
                        return b.get(old);
                    }
                }
                """, directory, "--release", "8");

        assertThat(Program.lines(program.inside("f", List.of(program.source))))
                .contains(
                        "7:9-7:19 ASSIGNMENT I b.size = 4",
                        "8:9-8:20 ASSIGNMENT I b.size += 3",
                        "9:9-9:17 ASSIGNMENT I ++b.size",
                        "11:19-11:27 VALUE I b.size++",
                        "12:16-12:26 VALUE I b.get(old)")
                .noneMatch(line -> line.startsWith("10:") && line.contains("size++"));
    }

    @Test
    void a_variable_in_another_slot_is_not_taken_for_another_one() throws IOException {
        Program program =
                Program.of("class A { int f(int a) { int y = a * 3; int z = -y; return z; } }", directory, "-g:lines");
        Path other = Program.of(
                        "class A { int f(int a) { int x = a; int y = a * 3; int z = -y; return z; } }",
                        directory.resolve("other"))
                .source;

        InnerMethod f = program.inside("f", List.of(other));

        assertThat(f.match()).isEqualTo(Match.SIMILAR);
        assertThat(Program.lines(f)).isNotEmpty().noneMatch(line -> line.endsWith(" y") || line.endsWith(" z"));
    }

    @Test
    void a_variable_in_another_slot_is_known_by_its_name() throws IOException {
        Program program = Program.of("class A { int f(int a) { int y = a * 3; int z = y + 1; return z; } }", directory);
        program.alter("A", A -> {
            MethodNode f = method(A, "f");
            f.localVariables.forEach(variable -> variable.index += variable.index > 1 ? 2 : 0);
            for (AbstractInsnNode each : f.instructions) {
                if (each instanceof VarInsnNode variable && variable.var > 1) {
                    variable.var += 2;
                }
            }
        });

        InnerMethod f = program.inside("f", List.of(program.source));

        assertThat(f.match()).isEqualTo(Match.SIMILAR);
        assertThat(Program.lines(f))
                .contains("1:26-1:40 BINDING I int y = a * 3;", "1:49-1:50 VALUE I y", "1:63-1:64 VALUE I z");
    }

    @Test
    void equal_code_on_another_line_is_another_expression() throws IOException {
        Program program = Program.of("""
                class A {
                    int f(int a) {
                        int b = 1;
                        b += a * 2;
                        return b;
                    }
                }
                """, directory);
        Path other = Program.of("""
                class A {
                    int f(int a) {
                        int b = 1;
                        b += 7 +
                             a * 2;
                        b += a * 2;
                        return b;
                    }
                }
                """, directory.resolve("other")).source;

        assertThat(Program.lines(program.inside("f", List.of(other))))
                .isNotEmpty()
                .noneMatch(line -> line.startsWith("6:"));
    }

    @Test
    void null_is_ruled_out_otherwise_by_older_versions() throws IOException {
        Program program = Program.of("class A { class B {} B f(A a) { return a.new B(); } }", directory);
        program.alter("A", A -> {
            MethodNode f = method(A, "f");
            f.instructions.set(
                    call(f, call -> call.name.equals("requireNonNull")),
                    new MethodInsnNode(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;"));
        });

        InnerMethod f = program.inside("f", List.of(program.source));

        assertThat(f.match()).isEqualTo(Match.SIMILAR);
        assertThat(Program.lines(f)).contains("1:40-1:49 VALUE A a.new B()");
    }

    @Test
    void older_versions_cast_twice() throws IOException {
        Program program = Program.of("class A { int f(Object a) { return ((int[]) a).length + 1; } }", directory);
        program.alter("A", A -> {
            InsnList code = method(A, "f").instructions;
            for (AbstractInsnNode each : code.toArray()) {
                if (each instanceof TypeInsnNode) {
                    code.insert(each, each.clone(null));
                }
            }
        });

        InnerMethod f = program.inside("f", List.of(program.source));

        assertThat(f.match()).isEqualTo(Match.SIMILAR);
        assertThat(Program.lines(f))
                .contains("1:36-1:54 VALUE I ((int[]) a).length", "1:36-1:58 VALUE I ((int[]) a).length + 1");
    }

    @Test
    void methods_of_Object_are_called_on_interfaces_otherwise_by_older_versions() throws IOException {
        Program program = Program.of("class A { int f(Runnable a) { return a.hashCode() + 1; } }", directory);
        program.alter("A", A -> {
            MethodNode f = method(A, "f");
            MethodInsnNode call = call(f, each -> each.name.equals("hashCode"));
            boolean old = call.getOpcode() == Opcodes.INVOKEVIRTUAL;
            f.instructions.set(
                    call,
                    new MethodInsnNode(
                            old ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                            old ? "java/lang/Runnable" : "java/lang/Object",
                            "hashCode",
                            "()I",
                            old));
        });

        InnerMethod f = program.inside("f", List.of(program.source));

        assertThat(f.match()).isEqualTo(Match.SIMILAR);
        assertThat(Program.lines(f)).contains("1:38-1:50 VALUE I a.hashCode()", "1:38-1:54 VALUE I a.hashCode() + 1");
    }

    @Test
    void older_versions_join_parts_that_are_not_yet_texts() throws IOException {
        Program program = Program.of(
                "class A { String f(Object a, int b) { return String.valueOf(a) + a + \"-\" + b; } }", directory);
        program.alter("A", A -> {
            MethodNode f = method(A, "f");
            MethodInsnNode own = call(f, each -> each.name.equals("valueOf"));
            for (AbstractInsnNode each : f.instructions.toArray()) {
                if (each != own && each instanceof MethodInsnNode call && call.name.equals("valueOf")) {
                    f.instructions.remove(call);
                } else if (each instanceof InvokeDynamicInsnNode join) {
                    join.desc = "(Ljava/lang/String;Ljava/lang/Object;I)Ljava/lang/String;";
                }
            }
        });

        InnerMethod f = program.inside("f", List.of(program.source));

        assertThat(f.match()).isEqualTo(Match.SIMILAR);
        assertThat(Program.lines(f))
                .contains(
                        "1:46-1:77 VALUE A String.valueOf(a) + a + \"-\" + b",
                        "1:46-1:63 VALUE A String.valueOf(a)",
                        "1:66-1:67 VALUE A a");
    }

    @Test
    void older_versions_read_what_a_class_captures_from_the_class_around_it() throws IOException {
        Program program = Program.of("""
                class A {
                    Object f(int[] a) {
                        return new Object() {
                            Object g() {
                                return new Object() {
                                    int first = hashCode();
                                    int h() { return a[0] + first; }
                                };
                            }
                        };
                    }
                }
                """, directory);
        program.alter("A$1$1", A -> {
            MethodNode h = method(A, "h");
            for (AbstractInsnNode each : h.instructions.toArray()) {
                if (each instanceof FieldInsnNode field && field.name.equals("val$a")) {
                    boolean direct = field.owner.equals("A$1$1");
                    if (direct) {
                        h.instructions.insertBefore(
                                field, new FieldInsnNode(Opcodes.GETFIELD, "A$1$1", "this$1", "LA$1;"));
                        field.owner = "A$1";
                    } else {
                        h.instructions.remove(field.getPrevious());
                        field.owner = "A$1$1";
                    }
                }
            }
            MethodNode constructor = method(A, "<init>");
            constructor.desc = constructor.desc.equals("(LA$1;)V") ? "(LA$1;[I)V" : "(LA$1;)V";
            for (AbstractInsnNode each : constructor.instructions.toArray()) {
                if (each instanceof FieldInsnNode field && field.name.equals("val$a")) {
                    constructor.instructions.remove(field.getPrevious().getPrevious());
                    constructor.instructions.remove(field.getPrevious());
                    constructor.instructions.remove(field);
                }
            }
        });

        List<InnerMethod> inner = program.insides(List.of(program.source)).stream()
                .filter(method -> method.ref().owner().equals("A$1$1"))
                .toList();

        assertThat(inner)
                .hasSize(2)
                .allSatisfy(method -> assertThat(method.match()).isNotEqualTo(Match.CODE))
                .flatExtracting(Program::lines)
                .contains("6:33-6:43 VALUE I hashCode()", "7:38-7:39 VALUE A a", "7:38-7:42 VALUE I a[0]");
    }

    @Test
    void packages_that_were_moved_when_the_library_was_packed_are_found() throws IOException {
        Program program = packed();

        List<InnerMethod> inner = program.insides(List.of(source("a + 1")));

        InnerMethod f = method(inner, "f");
        assertThat(f.match()).isEqualTo(Match.EXACT);
        assertThat(f.reason()).isEmpty();
        assertThat(Program.lines(f))
                .contains(
                        "6:16-6:35 VALUE I parser.parse(a + 1)",
                        "6:16-6:22 VALUE A parser",
                        "6:38-6:49 VALUE I two(parser)",
                        "6:52-6:73 VALUE I org.other.Parser.once");
        assertThat(method(inner, "g").match()).isEqualTo(Match.EXACT);
    }

    @Test
    void packages_that_were_moved_are_found_although_they_are_there_unmoved_too() throws IOException {
        Program program = packed();
        Files.move(program.classes, directory.resolve("moved"));
        parser("org.other");
        Program other = Program.of(text("org.other", "a + 1"), directory, "-sourcepath", directory.toString());
        Files.createDirectories(program.classes.resolve("lib").resolve("shaded"));
        for (String file : List.of("A.class", "lib/shaded/Parser.class")) {
            Files.copy(
                    directory.resolve("moved").resolve(file),
                    other.classes.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(method(other.insides(List.of(other.source)), "f").match()).isEqualTo(Match.EXACT);
    }

    @Test
    void that_packages_were_moved_makes_no_other_code_the_same() throws IOException {
        InnerMethod f = method(packed().insides(List.of(source("a + 2"))), "f");

        assertThat(f.match()).isEqualTo(Match.SIMILAR);
        assertThat(Program.lines(f))
                .contains("6:16-6:22 VALUE A parser", "6:38-6:49 VALUE I two(parser)")
                .noneMatch(line -> line.contains("a + 2"));
    }

    /** A program whose class names {@code lib.shaded.Parser}. */
    private Program packed() throws IOException {
        parser("lib.shaded");
        return Program.of(text("lib.shaded", "a + 1"), directory, "-sourcepath", directory.toString());
    }

    /** Its source as it was before it was packed. */
    private Path source(String argument) throws IOException {
        return Files.writeString(
                Files.createDirectories(directory.resolve("sources")).resolve("A.java"), text("org.other", argument));
    }

    private static String text(String library, String argument) {
        return """
                import library.Parser;
                import static library.Parser.two;
                class A {
                    private Parser parser;
                    int f(int a) {
                        return parser.parse(ARGUMENT) + two(parser) + library.Parser.once;
                    }
                    Parser g(Parser other) { return other.once > 1 ? other : parser; }
                }
                """.replace("library.Parser", library + ".Parser").replace("ARGUMENT", argument);
    }

    private void parser(String library) throws IOException {
        Path file = directory.resolve(library.replace('.', '/')).resolve("Parser.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "package " + library + """
                ;
                public class Parser {
                    public static int once;
                    public int parse(int a) { return a; }
                    public static int two(Parser parser) { return 2; }
                }
                """);
    }

    private static InnerMethod method(List<InnerMethod> all, String name) {
        return all.stream()
                .filter(method ->
                        method.ref().owner().equals("A") && method.ref().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MethodNode method(ClassNode type, String name) {
        return type.methods.stream()
                .filter(method -> method.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MethodInsnNode call(MethodNode method, Predicate<MethodInsnNode> wanted) {
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof MethodInsnNode call && wanted.test(call)) {
                return call;
            }
        }
        throw new AssertionError("no such call");
    }
}
