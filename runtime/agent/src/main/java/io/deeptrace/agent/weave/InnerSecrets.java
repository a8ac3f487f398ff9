// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.InnerMethod;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/** Which expressions of a method have secrets as values: those with the name of one, what is assigned to such a variable, each text or
 * object that is made right out of them, and the variables to which that is assigned. */
public final class InnerSecrets {
    private static final Type REFERENCE = Type.getType(Object.class);

    private final Set<Integer> masked = new HashSet<>();
    /** To which a secret was assigned. */
    private final Set<String> variables = new HashSet<>();

    /** @param redaction the rules for names */
    public InnerSecrets(InnerMethod inner, Redaction redaction) {
        Map<Integer, Expression> byId = new HashMap<>();
        for (Expression expression : inner.expressions()) {
            byId.put(expression.id(), expression);
            if (redaction.masks(expression.name(), type(expression))) {
                masked.add(expression.id());
            }
        }
        int before;
        do {
            before = masked.size();
            for (Expression expression : inner.expressions()) {
                spread(expression, byId.get(expression.parent()));
                if (variables.contains(expression.name()) && canHold(expression)) {
                    masked.add(expression.id());
                }
            }
        } while (masked.size() > before);
    }

    private void spread(Expression part, Expression whole) {
        if (whole == null) {
            return;
        }
        if (masks(part) && canHold(whole)) {
            masked.add(whole.id());
        }
        if (masks(part)
                && part.role() == Role.WHOLE
                && !whole.kind().isDerived()
                && !whole.name().isEmpty()) {
            variables.add(whole.name());
        }
        if (masks(whole) && part.role() == Role.WHOLE && canHold(part)) {
            masked.add(part.id());
        }
    }

    private static boolean canHold(Expression expression) {
        return expression.type() == 'A' || expression.type() == 'C';
    }

    /** Whether its values are masked. */
    public boolean masks(Expression expression) {
        return masked.contains(expression.id());
    }

    /** How it is written, without the literals of a secret. */
    public String text(Expression expression) {
        return !masks(expression) ? expression.text() : expression.name().isEmpty() ? "***" : expression.name();
    }

    /** That of its value; all references are objects. */
    static Type type(Expression expression) {
        return expression.type() == 'A' ? REFERENCE : Type.getType(String.valueOf(expression.type()));
    }
}
