// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.InnerSecrets;
import io.deeptrace.agent.weave.Redaction;
import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Span;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.MethodRef;
import io.deeptrace.recorder.Definition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is recorded inside of methods, as the trace names it. */
final class InnerSymbols {
    private final Redaction redaction;
    private final Map<MethodRef, InnerMethod> methods = new HashMap<>();

    InnerSymbols(List<InnerMethod> methods, Redaction redaction) {
        this.redaction = redaction;
        for (InnerMethod method : methods) {
            this.methods.put(method.ref(), method);
        }
    }

    /** Null if nothing is recorded inside of this method. */
    Definition.Inside of(MethodRef ref) {
        InnerMethod method = methods.get(ref);
        if (method == null) {
            return null;
        }
        InnerSecrets secrets = new InnerSecrets(method, redaction);
        List<Expression> expressions = method.expressions();
        Definition.Expression[] definitions = new Definition.Expression[expressions.size()];
        for (int i = 0; i < definitions.length; i++) {
            definitions[i] = definition(expressions.get(i), secrets);
        }
        return new Definition.Inside(method.match().ordinal(), method.reason(), definitions);
    }

    private static Definition.Expression definition(Expression expression, InnerSecrets secrets) {
        Span span = expression.span();
        return new Definition.Expression(
                expression.id(),
                expression.parent(),
                expression.kind().ordinal(),
                expression.role().ordinal(),
                expression.type(),
                new int[] {span.line(), span.column(), span.endLine(), span.endColumn()},
                expression.name(),
                secrets.text(expression));
    }
}
