// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultListsTest {
    static final List<String> LISTS = DefaultLists.NAMES;

    @ParameterizedTest
    @FieldSource("LISTS")
    void every_line_has_a_reason(String list) {
        assertThat(DefaultLists.read(list))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.reason()).as(rule.origin()).isNotEmpty());
    }

    @Test
    void no_pattern_stands_twice() {
        assertThat(Blacklist.defaults().rules())
                .extracting(rule -> rule.pattern().text())
                .doesNotHaveDuplicates();
    }

    @Test
    void every_class_of_the_running_jdk_is_left_out() throws IOException {
        List<String> traced = new ArrayList<>();
        int classes = 0;
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            try (var reader = module.open();
                    var names = reader.list()) {
                for (String file : (Iterable<String>) names::iterator) {
                    if (file.endsWith(".class") && !file.equals("module-info.class")) {
                        classes++;
                        String name = file.substring(0, file.length() - 6).replace('/', '.');
                        if (!leavesOut(name, "run")) {
                            traced.add(name);
                        }
                    }
                }
            }
        }
        assertThat(classes).isGreaterThan(10_000);
        assertThat(traced).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ch.qos.logback.classic.Logger",
                "org.slf4j.LoggerFactory",
                "io.deeptrace.agent.AgentMain",
                "io.deeptrace.recorder.Probe",
                "java.lang.$DeepTrace_Probe",
                "com.acme.Foo$$Lambda$14",
                "com.acme.Service$$EnhancerBySpringCGLIB$$1a2b",
                "com.acme.Service$MockitoMock$123",
                "com.sun.proxy.$Proxy12",
                "com.acme.$Proxy3",
            })
    void noise_is_left_out(String name) {
        assertThat(leavesOut(name, "run")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Main",
                "com.acme.Machine",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "org.jsoup.Jsoup",
                "com.google.common.collect.ImmutableList",
                "org.apache.commons.lang3.StringUtils",
                "org.springframework.boot.SpringApplication",
                "javax.servlet.http.HttpServlet",
                "javax.inject.Inject",
                "javax.annotation.PostConstruct",
                "javax.xml.bind.JAXBContext",
                "javax.transaction.UserTransaction",
                "com.sun.jna.Native",
                "com.sun.mail.smtp.SMTPTransport",
                "jakarta.persistence.EntityManager",
                "io.deeptrace.examples.e01vending.Machine",
                "javassist.ClassPool",
            })
    void libraries_and_programs_are_traced(String name) {
        assertThat(leavesOut(name, "run")).isFalse();
    }

    @Test
    void what_jacoco_adds_to_a_class_is_left_out_and_the_rest_of_it_is_not() {
        assertThat(leavesOut("com.acme.Machine", "$jacocoInit")).isTrue();
        assertThat(leavesOut("com.acme.Machine", "init")).isFalse();
    }

    @Test
    void a_part_of_the_jdk_can_be_included() {
        Blacklist list = Blacklist.defaults().including("java.util.concurrent.**", "--include");
        var facts = new Blacklist.ClassFacts("java.util.concurrent.ForkJoinPool", Set.of(), Set.of());
        assertThat(list.leavesOut(facts, "run", "")).isEmpty();
    }

    @Test
    void a_hundred_thousand_decisions_take_well_under_a_second() {
        var facts = new Blacklist.ClassFacts("com.fasterxml.jackson.databind.ObjectMapper$1", Set.of(), Set.of());
        Blacklist list = Blacklist.defaults();
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 100_000; i++) {
                assertThatNothingIsLeftOut(list, facts);
            }
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        // Far above what it takes, so that a busy machine does not fail it; without the index it takes seconds.
        assertThat(fastest).isLessThan(500_000_000L);
    }

    private static void assertThatNothingIsLeftOut(Blacklist list, Blacklist.ClassFacts facts) {
        if (list.leavesOut(facts, "readValue", "java.lang.String,java.lang.Class")
                .isPresent()) {
            throw new AssertionError("left out");
        }
    }

    private static boolean leavesOut(String name, String method) {
        return Blacklist.defaults()
                .leavesOut(new Blacklist.ClassFacts(name, Set.of(), Set.of()), method, "")
                .isPresent();
    }
}
