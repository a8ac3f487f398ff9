// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import io.deeptrace.analyzer.program.Method;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** Where references enter and leave a method. */
final class MethodNodes {
    /** The receiver, if there is one, and the parameters; null where no token can be. */
    final List<FlowNode> parameters;

    /** What can go to each parameter. */
    final List<TokenFilter> filters;

    /** The result; null where no token can be. */
    final FlowNode result;

    /** Whether code that is followed calls it. */
    boolean called;

    MethodNodes(Method method, Tokens tokens) {
        parameters = new ArrayList<>();
        filters = new ArrayList<>();
        if (!method.isStatic()) {
            parameters.add(new FlowNode());
            filters.add(method.owner.lambda ? null : tokens.filter(method.owner.name));
        }
        for (Type type : Type.getArgumentTypes(method.ref().descriptor())) {
            boolean holds = Tokens.holds(type);
            parameters.add(holds ? new FlowNode() : null);
            filters.add(holds ? tokens.filter(type.getInternalName()) : null);
        }
        result = Tokens.holds(Type.getReturnType(method.ref().descriptor())) ? new FlowNode() : null;
    }
}
