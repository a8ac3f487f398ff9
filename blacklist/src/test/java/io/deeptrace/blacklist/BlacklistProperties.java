// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BlacklistProperties {

    @Property
    void the_index_decides_as_trying_every_rule_would(
            @ForAll("lists") List<String> lines, @ForAll("classNames") String name) {
        List<Rule> rules = list(lines).rules();
        Rule expected = null;
        for (Rule rule : rules) {
            if (rule.pattern().matchesType(facts(name))
                    && rule.pattern().matchesMethod("run", () -> "int")
                    && (expected == null
                            || rule.pattern()
                                            .specificity()
                                            .compareTo(expected.pattern().specificity())
                                    >= 0)) {
                expected = rule;
            }
        }
        ClassRules found = new RuleIndex(rules).of(facts(name));
        assertThat(found.leavesOut("run", () -> "int"))
                .isEqualTo(expected == null ? null : ClassRules.decision(expected));
    }

    @Property
    void a_class_of_which_all_is_left_out_has_no_method_that_is_traced(
            @ForAll("lists") List<String> lines, @ForAll("classNames") String name, @ForAll("methods") String method) {
        ClassRules found = list(lines).of(facts(name));
        if (found.leavesOutAll()) {
            assertThat(found.leavesOut(method, () -> "int")).isNotNull();
        }
    }

    @Provide
    Arbitrary<String> methods() {
        return Arbitraries.of("run", "stop", "<init>", "$jacocoInit");
    }

    @Property
    void the_order_of_rules_of_different_specificity_does_not_matter(
            @ForAll("lists") List<String> lines, @ForAll("classNames") String name, @ForAll Random random) {
        List<String> distinct = new java.util.ArrayList<>();
        Set<Specificity> seen = new java.util.HashSet<>();
        for (String line : lines) {
            if (seen.add(list(List.of(line)).rules().get(0).pattern().specificity())) {
                distinct.add(line);
            }
        }
        boolean before = leavesOut(list(distinct), name);
        Collections.shuffle(distinct, random);
        assertThat(leavesOut(list(distinct), name)).isEqualTo(before);
    }

    @Property
    void the_exact_method_given_last_always_decides(
            @ForAll("lists") List<String> lines, @ForAll("classNames") String name) {
        Blacklist list = list(lines);
        assertThat(leavesOut(list.including(name + "#run(int)", "--include"), name))
                .isFalse();
        assertThat(leavesOut(list.excluding(name + "#run(int)", "--exclude"), name))
                .isTrue();
    }

    @Property
    void its_lines_read_again_decide_the_same(@ForAll("lists") List<String> lines, @ForAll("classNames") String name) {
        Blacklist list = list(lines);
        Blacklist again = list(list.lines());
        assertThat(again.lines()).isEqualTo(list.lines()).hasSameSizeAs(lines);
        assertThat(leavesOut(again, name)).isEqualTo(leavesOut(list, name));
    }

    @Property
    void a_pattern_is_either_read_or_refused_with_its_place(@ForAll String text) {
        try {
            new PatternParser(text, "my.list:7").parse();
        } catch (BadPatternException e) {
            assertThat(e).hasMessageStartingWith("my.list:7: ").hasMessageEndingWith(".");
        }
    }

    @Provide
    Arbitrary<List<String>> lists() {
        Arbitrary<String> segment = Arbitraries.of("a", "b", "a*", "*b", "**", "ab");
        Arbitrary<String> last = Arbitraries.of("*", "**", "A", "B", "A$B", "*A", "A*", "B$*");
        Arbitrary<String> packages = segment.list().ofMaxSize(3).map(parts -> String.join(".", parts));
        Arbitrary<String> method = Arbitraries.of("", "", "#run", "#r*", "#run(int)", "#run()", "#x", "#*(..)");
        Arbitrary<String> sign = Arbitraries.of("", "!");
        Arbitrary<String> kind = Arbitraries.of("", "", "", "+", "@");
        return Combinators.combine(sign, kind, packages, last, method)
                .as((s, k, p, l, m) -> s + k + (p.isEmpty() ? l : p + '.' + l) + m)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> classNames() {
        Arbitrary<String> packages =
                Arbitraries.of("a", "b", "ab").list().ofMaxSize(3).map(parts -> String.join(".", parts));
        return Combinators.combine(packages, Arbitraries.of("A", "B", "A$B", "B$A$1", "AB"))
                .as((p, c) -> p.isEmpty() ? c : p + '.' + c);
    }

    private static Blacklist list(List<String> lines) {
        try {
            return Blacklist.read(new java.io.StringReader(String.join("\n", lines)), "my.list");
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean leavesOut(Blacklist list, String name) {
        return list.leavesOut(facts(name), "run", "int").isPresent();
    }

    private static Blacklist.ClassFacts facts(String name) {
        return new Blacklist.ClassFacts(name, Set.of("a.b.B", "a.A"), Set.of("b.A"));
    }
}
