// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.Expression.Span;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InnerSecretsTest {
    private final List<Expression> expressions = new ArrayList<>();

    @Test
    void what_has_the_name_of_a_secret_is_masked() {
        Expression password = add(0, Kind.VALUE, Role.PART, 'A', "password");
        Expression user = add(0, Kind.VALUE, Role.PART, 'A', "user");

        assertThat(secrets().masks(password)).isTrue();
        assertThat(secrets().masks(user)).isFalse();
    }

    @Test
    void so_is_a_text_made_of_it_and_not_its_length() {
        Expression joined = add(0, Kind.VALUE, Role.PART, 'A', "");
        add(joined.id(), Kind.VALUE, Role.PART, 'A', "password");
        Expression length = add(0, Kind.VALUE, Role.PART, 'I', "length");
        add(length.id(), Kind.VALUE, Role.PART, 'A', "password");

        assertThat(secrets().masks(joined)).isTrue();
        assertThat(secrets().masks(length)).isFalse();
    }

    @Test
    void so_is_what_is_assigned_to_it_and_not_what_that_is_made_of() {
        Expression binding = add(0, Kind.BINDING, Role.PART, 'A', "password");
        Expression assigned = add(binding.id(), Kind.VALUE, Role.WHOLE, 'A', "");
        Expression part = add(assigned.id(), Kind.VALUE, Role.PART, 'A', "user");

        assertThat(secrets().masks(assigned)).isTrue();
        assertThat(secrets().masks(part)).isFalse();
    }

    @Test
    void so_is_a_variable_that_was_given_something_made_of_it() {
        Expression header = add(0, Kind.BINDING, Role.PART, 'A', "header");
        Expression joined = add(header.id(), Kind.VALUE, Role.WHOLE, 'A', "");
        add(joined.id(), Kind.VALUE, Role.PART, 'A', "password");
        Expression later = add(0, Kind.VALUE, Role.PART, 'A', "header");

        assertThat(secrets().masks(later)).isTrue();
    }

    @Test
    void the_source_of_a_secret_is_not_told() {
        Expression binding = add(0, Kind.BINDING, Role.PART, 'A', "password");
        Expression assigned = add(binding.id(), Kind.VALUE, Role.WHOLE, 'A', "");

        assertThat(secrets().text(binding)).isEqualTo("password");
        assertThat(secrets().text(assigned)).isEqualTo("***");
    }

    private Expression add(int parent, Kind kind, Role role, char type, String name) {
        Expression expression = new Expression(
                expressions.size() + 1, parent, kind, role, type, new Span(1, 1, 1, 2), name, "\"hidden\"", List.of());
        expressions.add(expression);
        return expression;
    }

    private InnerSecrets secrets() {
        MethodRef method = new MethodRef("A", "f", "()V");
        InnerMethod inner = new InnerMethod(method, InnerMethod.Match.EXACT, "", 1, expressions);
        return new InnerSecrets(inner, new Redaction(RedactionRules.of(List.of("password"))));
    }
}
