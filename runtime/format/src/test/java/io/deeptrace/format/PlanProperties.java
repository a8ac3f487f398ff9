// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlanProperties {

    @Property(tries = 300)
    void what_is_written_to_a_utf8_file_is_read_back(@ForAll("plans") Plan plan) throws IOException {
        byte[] file = Plans.write(plan).getBytes(StandardCharsets.UTF_8);
        var in = new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8);
        assertThat(new PlanReader(in).read()).isEqualTo(plan);
    }

    @Property(tries = 300)
    void a_record_is_one_line_whatever_its_texts_are(@ForAll("plans") Plan plan) {
        int sites = plan.methods().stream()
                .mapToInt(method -> method.sites().size())
                .sum();
        int records = 3
                + plan.settings().size()
                + plan.redactions().size()
                + plan.rules().size()
                + plan.roots().size()
                + plan.methods().size()
                + (int) plan.methods().stream()
                        .filter(Plan.PlannedMethod::isAtCalls)
                        .count()
                + sites
                + plan.leftOut().size()
                + plan.inner().stream()
                        .mapToInt(method -> 1 + method.expressions().size())
                        .sum();
        assertThat(Plans.write(plan).split("\n", -1)).hasSize(records + 1);
    }

    @Property(tries = 500)
    void damage_is_refused_by_nothing_but_the_format_exception(
            @ForAll("plans") Plan plan, @ForAll int at, @ForAll char with, @ForAll boolean cut) throws IOException {
        StringBuilder text = new StringBuilder(Plans.write(plan));
        int place = Math.floorMod(at, text.length());
        if (cut) {
            text.setLength(place);
        } else {
            text.setCharAt(place, with);
        }
        try {
            Plans.read(text.toString());
        } catch (PlanFormatException e) {
            assertThat(e.getMessage()).startsWith("Plan, line ");
        }
    }

    @Provide
    Arbitrary<Plan> plans() {
        Arbitrary<Map<String, String>> settings =
                Arbitraries.maps(text(), text()).ofMaxSize(3);
        Arbitrary<Plan.LeftOut> leftOut = Combinators.combine(text(), text()).as(Plan.LeftOut::new);
        Arbitrary<List<List<MethodRef>>> methods =
                reference().list().ofMaxSize(3).list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(
                        text(),
                        settings,
                        text().list().ofMaxSize(3),
                        text().list().ofMaxSize(3),
                        methods,
                        leftOut.list().ofMaxSize(3),
                        text())
                .as((engine, set, words, rules, shape, left, name) -> new Plan(
                                engine, set, words, rules, List.of(1, shape.size()), methods(shape, name), left)
                        .withInsides(insides(shape, name)));
    }

    private static List<InnerMethod> insides(List<List<MethodRef>> shape, String text) {
        List<InnerMethod> insides = new ArrayList<>();
        int last = 0;
        for (List<MethodRef> callees : shape) {
            List<Expression> expressions = new ArrayList<>();
            for (MethodRef callee : callees) {
                List<Expression.Point> points = expressions.isEmpty()
                        ? List.of()
                        : List.of(new Expression.Point(callees.size(), 7, Expression.Moment.BEFORE, last));
                expressions.add(new Expression(
                        ++last,
                        expressions.size(),
                        Expression.Kind.values()[last % Expression.Kind.values().length],
                        Expression.Role.WHOLE,
                        "ZBCSIJFDAV".charAt(last % 10),
                        new Expression.Span(last, 0, last, 0),
                        callee.name(),
                        text,
                        points));
            }
            MethodRef ref = new MethodRef(text, text + insides.size(), "()V");
            insides.add(new InnerMethod(ref, InnerMethod.Match.CODE, text, callees.size() + 1, expressions));
        }
        return insides;
    }

    private static List<Plan.PlannedMethod> methods(List<List<MethodRef>> shape, String name) {
        List<Plan.PlannedMethod> methods = new ArrayList<>();
        int site = 1;
        for (List<MethodRef> callees : shape) {
            List<Plan.PlannedSite> sites = new ArrayList<>();
            for (MethodRef callee : callees) {
                sites.add(new Plan.PlannedSite(site++, sites.size(), 3 * sites.size(), site % 7, callee));
            }
            int id = methods.size() + 1;
            MethodRef ref = new MethodRef(name, name + id, "()V");
            String source = name.isEmpty() ? null : name;
            List<String> parameters = callees.stream().map(MethodRef::name).toList();
            List<String> names = id % 2 == 0 ? List.of(name, "a") : List.of();
            methods.add(new Plan.PlannedMethod(id, ref, id * 8, source, id, parameters, id - 1, id - 1, sites, names));
        }
        return methods;
    }

    private static Arbitrary<MethodRef> reference() {
        return Combinators.combine(text(), text(), text()).as(MethodRef::new);
    }

    /** Empty ones, tabs, ends of lines, backslashes, halves of surrogate pairs, anything. */
    private static Arbitrary<String> text() {
        Arbitrary<String> nasty = Arbitraries.of(
                "",
                "\t",
                "\n",
                "\r",
                "\r\n",
                "\\",
                "\\t",
                "\\u0041",
                "\uD83D",
                "\uDE00",
                "\uD83D\uDE00",
                "\u2028",
                "\u0085",
                "\0",
                "end",
                "a\tb");
        Arbitrary<String> nastyOnes = nasty.list().ofMaxSize(4).map(parts -> String.join("", parts));
        return Arbitraries.oneOf(nastyOnes, Arbitraries.strings().ofMaxLength(8));
    }
}
