// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What objects bring of which somebody knows that they come with the call. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestObjectsTest {
    private static final String GUESTS = "io/deeptrace/analyzer/targets/Guests";
    private static final String FOREIGN = GUESTS + "$Foreign";
    private static final String OTHERS = GUESTS + "$Others";
    private static final String STRANGER = GUESTS + "$Stranger";

    private Program program;

    @BeforeEach
    void open() throws Exception {
        program = TestPrograms.open(TestPrograms.classes());
    }

    @AfterEach
    void close() throws Exception {
        program.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rta", "xta"})
    void without_them_nothing_of_theirs_is_reached(String engine) throws Exception {
        assertThat(methods(engine))
                .contains("Guests#root", "Guests#turn", "Guests$Local#visit")
                .noneMatch(method -> method.contains("$Foreign")
                        || method.contains("$Bag")
                        || method.contains("$Others")
                        || method.contains("$Stranger"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rta", "cha", "xta"})
    void an_object_runs_its_methods_those_of_what_its_constructor_makes_and_those_that_a_library_calls(String engine)
            throws Exception {
        assertThat(methods(engine, FOREIGN))
                .contains("Guests$Foreign#visit", "Guests$Bag#open", "Guests$Foreign#compareTo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rta", "cha", "xta"})
    void what_it_declares_may_be_called_by_reflection(String engine) throws Exception {
        assertThat(methodsFrom("read", engine)).doesNotContain("Guests$Foreign#getWeight");
        assertThat(methodsFrom("read", engine, FOREIGN)).contains("Guests$Foreign#getWeight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rta", "cha", "xta"})
    void a_receiver_of_another_class_runs_its_overrides(String engine) throws Exception {
        assertThat(methods(engine, OTHERS)).contains("Guests$Others#turn", "Guests#turn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rta", "xta"})
    void one_object_says_nothing_of_another_class(String engine) throws Exception {
        assertThat(methods(engine, FOREIGN)).doesNotContain("Guests$Stranger#visit", "Guests$Others#turn");
    }

    @Test
    void constructors_are_seeds_and_no_part_of_the_closure() throws Exception {
        assertThat(methods("rta", FOREIGN, OTHERS))
                .noneMatch(method -> method.contains("$Foreign#<init>") || method.contains("$Others#<init>"));
    }

    @Test
    void classes_that_the_program_does_not_have_or_that_have_no_objects_count_for_nothing() throws Exception {
        List<String> classes =
                List.of("acme/Missing", "m/Main$$Lambda/0x0000000800000a00", GUESTS + "$Guest", "java/util/ArrayList");

        assertThat(methods("rta", classes.toArray(String[]::new))).isEqualTo(methods("rta"));
        assertThat(closure("rta").unknownObjects(classes)).isEmpty();
    }

    @Test
    void only_objects_that_no_code_showed_are_unknown() throws Exception {
        List<String> classes = List.of(GUESTS + "$Local", FOREIGN, OTHERS, FOREIGN);

        assertThat(closure("rta").unknownObjects(classes)).containsExactly(FOREIGN, OTHERS);
        assertThat(closure("rta", FOREIGN).unknownObjects(classes)).containsExactly(OTHERS);
    }

    @Test
    void a_more_precise_engine_finds_nothing_that_a_less_precise_one_does_not() throws Exception {
        String[] all = {FOREIGN, OTHERS, STRANGER};

        assertThat(methods("rta", all)).containsAll(methods("xta", all));
        assertThat(methods("cha", all)).containsAll(methods("rta", all));
    }

    private Closure closure(String engine, String... objects) throws Exception {
        return closureFrom("root", engine, objects);
    }

    private Closure closureFrom(String name, String engine, String... objects) throws Exception {
        MethodRef root = new MethodFinder(program).find("targets.Guests#" + name);
        CallGraphEngine.Request request =
                new CallGraphEngine.Request(program, Blacklist.defaults(), List.of(root), Seeds.of(program, root));
        return CallGraphEngine.named(engine).closure(request.withObjects(List.of(objects)));
    }

    /** Without package and parameters. */
    private Set<String> methods(String engine, String... objects) throws Exception {
        return methodsFrom("root", engine, objects);
    }

    private Set<String> methodsFrom(String root, String engine, String... objects) throws Exception {
        List<String> methods = new ArrayList<>(TestPrograms.methods(closureFrom(root, engine, objects)));
        methods.replaceAll(method -> method.substring("io.deeptrace.analyzer.targets.".length(), method.indexOf('(')));
        return new TreeSet<>(methods);
    }
}
