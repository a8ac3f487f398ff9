// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.soot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Closure;
import io.deeptrace.analyzer.EngineFailedException;
import io.deeptrace.analyzer.MethodFinder;
import io.deeptrace.analyzer.Narrowing;
import io.deeptrace.analyzer.Program;
import io.deeptrace.analyzer.Seeds;
import io.deeptrace.analyzer.soot.targets.SameName;
import io.deeptrace.analyzer.soot.targets.TwoHolders;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.PlanWriter;
import io.deeptrace.format.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.lang3.time.FastDateFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SootEngineTest {
    private static final Path TARGETS = Path.of("..", "core", "target", "test-classes");
    private static final String PACKAGE = "io.deeptrace.analyzer.targets.";
    private static final String HOLDERS = TwoHolders.class.getName();

    @Test
    void the_fields_of_one_object_are_told_from_those_of_another() throws Exception {
        Set<String> xta = closure("xta", HOLDERS + "#root", location(TwoHolders.class));
        Set<String> soot = closure("soot", HOLDERS + "#root", location(TwoHolders.class));

        assertThat(soot).contains(HOLDERS + "$Square#area()").doesNotContain(HOLDERS + "$Circle#area()");
        assertThat(xta).contains(HOLDERS + "$Circle#area()");
    }

    @Test
    void what_runs_is_in_the_closure() throws Exception {
        Set<String> soot = closure("soot", HOLDERS + "#root", location(TwoHolders.class));

        assertThat(TwoHolders.root()).containsExactly("square", "triangle", "line");
        assertThat(soot).contains(HOLDERS + "$Square#area()", HOLDERS + "$Triangle#area()", HOLDERS + "$Line#area()");
    }

    @Test
    void a_bridge_is_told_from_what_it_leads_to() throws Exception {
        Set<String> soot = closure("soot", SameName.class.getName() + "#root", location(SameName.class));

        assertThat(SameName.root()).isEqualTo("parsed!");
        assertThat(soot)
                .contains(SameName.class.getName() + "$Outer#parse()", SameName.class.getName() + "$Outer#mark()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lambdas", "Callbacks", "Generics", "Flows", "Outside", "JvmCalls"})
    void it_finds_nothing_that_a_less_precise_engine_does_not(String target) throws Exception {
        Set<String> soot = closure("soot", PACKAGE + target + "#root", TARGETS);
        Set<String> xta = closure("xta", PACKAGE + target + "#root", TARGETS);

        assertThat(soot).isNotEmpty();
        assertThat(xta).containsAll(soot);
    }

    @Test
    void objects_that_come_with_the_call_bring_what_they_run_and_nothing_that_a_less_precise_engine_does_not()
            throws Exception {
        String guests = PACKAGE + "Guests";
        List<String> objects = List.of(guests.replace('.', '/') + "$Foreign", guests.replace('.', '/') + "$Others");
        try (Program program = open(TARGETS)) {
            Set<String> soot = methods(request(program, guests + "#root").withObjects(objects), "soot");
            Set<String> xta = methods(request(program, guests + "#root").withObjects(objects), "xta");

            assertThat(soot)
                    .contains(guests + "$Foreign#visit()", guests + "$Bag#open()", guests + "$Others#turn()")
                    .doesNotContain(guests + "$Stranger#visit()");
            assertThat(xta).containsAll(soot);
        }
    }

    @Test
    void so_it_is_in_a_library() throws Exception {
        Path[] classPath = {location(SootEngineTest.class), location(FastDateFormat.class)};
        String root = SootEngineTest.class.getName() + "#format";

        Set<String> soot = closure("soot", root, classPath);

        assertThat(closure("xta", root, classPath)).containsAll(soot);
        assertThat(soot).hasSizeGreaterThan(200).contains(FastDateFormat.class.getName() + "#format(java.util.Date)");
    }

    /** What Soot's own graph of the targets holds and ours does not would be a hole in our rules. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Calls", "Lambdas", "Defaults", "Generics", "Recursion", "Initializers", "Records", "Flows"})
    void what_soot_reaches_by_itself_is_in_our_closure(String target) throws Exception {
        try (Program program = open(TARGETS)) {
            MethodRef root = new MethodFinder(program).find(PACKAGE + target + "#root");
            Set<MethodRef> all = methods(target);
            Set<MethodRef> entries = new LinkedHashSet<>(Set.of(root));
            entries.addAll(Seeds.of(program, root));

            Spark spark = Spark.run(
                    program, new Narrowing.Reached(all, entries, Set.of(), Set.of(), Set.of(), name -> false, false));

            Set<String> reached = new TreeSet<>();
            all.stream().filter(spark::covers).forEach(method -> reached.add(method.canonical()));
            // Initializers that ran before the root, and seeds, are analysed by us too and are no part of the closure.
            reached.removeIf(method -> method.endsWith("<clinit>()"));
            reached.remove(PACKAGE + "Initializers#beforeTheRoot()");
            entries.stream().filter(entry -> !entry.equals(root)).forEach(entry -> reached.remove(entry.canonical()));
            assertThat(reached).contains(root.canonical());
            assertThat(closure("rta", PACKAGE + target + "#root", TARGETS)).containsAll(reached);
        }
    }

    @Test
    void one_process_can_ask_twice_and_nothing_is_printed() throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed));
        try {
            String first = text(HOLDERS + "#root");
            closure("soot", PACKAGE + "Lambdas#root", TARGETS);

            assertThat(text(HOLDERS + "#root")).isEqualTo(first);
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString()).isEmpty();
    }

    @Test
    void nothing_is_left_where_it_was_asked() throws Exception {
        Path output = Path.of("sootOutput");
        Files.deleteIfExists(output);

        closure("soot", PACKAGE + "Lambdas#root", TARGETS);

        assertThat(output).doesNotExist();
    }

    @Test
    void without_memory_it_says_so_in_a_sentence_and_the_next_one_runs() throws Exception {
        try (Program program = open(TARGETS)) {
            Set<MethodRef> all = methods("Flows");
            Predicate<String> full = name -> {
                throw new OutOfMemoryError("Java heap space");
            };

            assertThatThrownBy(() -> Spark.run(
                            program, new Narrowing.Reached(all, all, Set.of(), Set.of(), Set.of(), full, false)))
                    .isInstanceOf(EngineFailedException.class)
                    .hasMessageMatching("Soot needs more memory than the \\d+ MB that this JVM may take: .*xta\\.");
        }
        assertThat(closure("soot", HOLDERS + "#root", location(TwoHolders.class)))
                .isNotEmpty();
    }

    /** A root that formats a date. */
    static String format() {
        return FastDateFormat.getInstance("yyyy").format(new java.util.Date(0));
    }

    private static Set<String> closure(String engine, String root, Path... classPath) throws Exception {
        try (Program program = open(classPath)) {
            return methods(request(program, root), engine);
        }
    }

    private static Set<String> methods(CallGraphEngine.Request request, String engine) {
        Set<String> methods = new TreeSet<>();
        plan(engine, request)
                .methods()
                .forEach(method -> methods.add(method.ref().canonical()));
        return methods;
    }

    private static String text(String root) throws Exception {
        try (Program program = open(location(TwoHolders.class))) {
            StringBuilder text = new StringBuilder();
            new PlanWriter(text).write(plan("soot", request(program, root)));
            return text.toString();
        }
    }

    private static CallGraphEngine.Request request(Program program, String root) throws Exception {
        MethodRef method = new MethodFinder(program).find(root);
        return new CallGraphEngine.Request(program, Blacklist.defaults(), List.of(method), Seeds.of(program, method));
    }

    private static Plan plan(String name, CallGraphEngine.Request request) {
        CallGraphEngine engine = name.equals("soot")
                ? ServiceLoader.load(CallGraphEngine.class).findFirst().orElseThrow()
                : CallGraphEngine.named(name);
        Closure closure = engine.closure(request);
        return closure.plan(Settings.defaults("trace.dtrace"), List.of(), List.of());
    }

    private static Program open(Path... classPath) throws IOException {
        return Program.open(List.of(classPath), Path.of(System.getProperty("java.home")));
    }

    private static Path location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** All methods with code of a target's class and of those nested in it. */
    private static Set<MethodRef> methods(String target) throws IOException {
        Set<MethodRef> methods = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(TARGETS.resolve(PACKAGE.replace('.', '/')))) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (file.getFileName().toString().matches(target + "(\\$.*)?\\.class")) {
                    ClassReader reader = new ClassReader(Files.readAllBytes(file));
                    reader.accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access, String name, String descriptor, String signature, String[] thrown) {
                                    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE))
                                            == 0) {
                                        methods.add(new MethodRef(reader.getClassName(), name, descriptor));
                                    }
                                    return null;
                                }
                            },
                            ClassReader.SKIP_CODE);
                }
            }
        }
        return methods;
    }
}
