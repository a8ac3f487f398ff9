// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.InnerSecrets;
import io.deeptrace.agent.weave.Redaction;
import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Span;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.recorder.Recorder;
import java.util.HashMap;
import java.util.Map;

/** Names in the trace what is recorded inside of methods. */
final class InnerSymbols {
    private InnerSymbols() {}

    static void tell(Plan plan, Redaction redaction) {
        if (plan.inner().isEmpty()) {
            return;
        }
        Map<MethodRef, Integer> ids = new HashMap<>();
        for (PlannedMethod method : plan.methods()) {
            ids.put(method.ref(), method.id());
        }
        for (InnerMethod method : plan.inner()) {
            Integer id = ids.get(method.ref());
            if (id != null) {
                tell(id, method, new InnerSecrets(method, redaction));
            }
        }
    }

    private static void tell(int id, InnerMethod method, InnerSecrets secrets) {
        Recorder.inner(id, method.match().ordinal(), method.reason());
        for (Expression expression : method.expressions()) {
            Span span = expression.span();
            Recorder.expression(
                    expression.id(),
                    id,
                    expression.parent(),
                    expression.kind().ordinal(),
                    expression.role().ordinal(),
                    expression.type(),
                    new int[] {span.line(), span.column(), span.endLine(), span.endColumn()},
                    expression.name(),
                    secrets.text(expression));
        }
    }
}
