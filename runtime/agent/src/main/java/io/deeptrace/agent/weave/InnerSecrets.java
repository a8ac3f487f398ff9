// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.Expression;
import io.deeptrace.format.InnerMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/** Which expressions of a method have secrets as values: those with the name of one, and each text or object that is made right out of them. */
public final class InnerSecrets {
    private static final Type REFERENCE = Type.getType(Object.class);

    private final Redaction redaction;
    private final Map<Integer, List<Expression>> parts = new HashMap<>();
    private final Set<Integer> masked = new HashSet<>();

    /** @param redaction the rules for names */
    public InnerSecrets(InnerMethod inner, Redaction redaction) {
        this.redaction = redaction;
        for (Expression expression : inner.expressions()) {
            parts.computeIfAbsent(expression.parent(), id -> new ArrayList<>()).add(expression);
        }
        for (Expression expression : inner.expressions()) {
            if (isSecret(expression)) {
                masked.add(expression.id());
            }
        }
    }

    /** Whether its values are masked. */
    public boolean masks(Expression expression) {
        return masked.contains(expression.id());
    }

    /** How it is written, without the literals of a secret. */
    public String text(Expression expression) {
        return !masks(expression) ? expression.text() : expression.name().isEmpty() ? "***" : expression.name();
    }

    private boolean isSecret(Expression expression) {
        if (redaction.masks(expression.name(), type(expression))) {
            return true;
        }
        if (expression.type() == 'A' || expression.type() == 'C') {
            for (Expression part : parts.getOrDefault(expression.id(), List.of())) {
                if (isSecret(part)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** That of its value; all references are objects. */
    static Type type(Expression expression) {
        return expression.type() == 'A' ? REFERENCE : Type.getType(String.valueOf(expression.type()));
    }
}
