// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.format.MethodRef;
import java.util.List;

/**
 * Reads and writes of fields that the instruction does not name: by {@code Unsafe}, {@code Field} and {@code VarHandle}.
 * Where the object is known, the field may be any of its class, as long as the types fit.
 */
final class HiddenWrites {
    private final FlowReceivers flows;
    private boolean found;

    HiddenWrites(FlowReceivers flows) {
        this.flows = flows;
    }

    /** Whether reached code does so at all. */
    boolean found() {
        return found;
    }

    /** A call of any method, with its receiver as the first argument; null where no token can be. */
    void call(MethodRef method, List<FlowNode> arguments, FlowNode result) {
        switch (method.owner()) {
            case "sun/misc/Unsafe", "jdk/internal/misc/Unsafe" -> {
                if (method.descriptor().startsWith("(Ljava/lang/Object;J")) {
                    access(arguments, 3, result);
                } else if (method.name().equals("staticFieldBase")) {
                    // What holds the static fields of a class is no object of the program.
                    found = true;
                    flows.fields().openAll();
                }
            }
            case "java/lang/reflect/Field" -> {
                if (method.name().equals("set") || method.name().equals("get")) {
                    access(arguments, 2, result);
                }
            }
            case "java/lang/invoke/VarHandle" -> {
                if (arguments.size() > 1 && arguments.get(0) != null) {
                    access(arguments, 2, result);
                }
            }
            default -> {
                // Does not touch fields.
            }
        }
    }

    private void access(List<FlowNode> arguments, int values, FlowNode result) {
        found = true;
        FlowNode object = arguments.get(1);
        if (object == null) {
            return;
        }
        flows.graph().listen(object, number -> {
            ProgramType type = flows.tokens().get(number).type();
            for (FlowNode value : arguments.subList(Math.min(values, arguments.size()), arguments.size())) {
                if (type == null) {
                    flows.store(number, value);
                } else if (value != null) {
                    flows.fields().fill(type, value, (field, filter) -> {});
                }
            }
            if (result != null && type == null) {
                flows.graph().edge(flows.tokens().get(number).elements(), result, null);
            } else if (result != null) {
                flows.fields().drain(type, result);
            }
        });
    }
}
