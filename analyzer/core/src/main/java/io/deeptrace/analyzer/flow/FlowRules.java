// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.format.QuietCalls;
import java.util.List;

/** What some methods of the JDK do with the references they get: nothing, or give them back. */
final class FlowRules {
    private FlowRules() {}

    /** The argument that a call gives back as its result, without telling anybody of it; null if it does not. */
    static FlowNode identity(String owner, String name, String descriptor, List<FlowNode> arguments) {
        return switch (name) {
            case "requireNonNull" ->
                owner.equals("java/util/Objects") && !descriptor.contains("Supplier") ? arguments.get(0) : null;
            case "clone" ->
                descriptor.equals("()Ljava/lang/Object;")
                                && (owner.charAt(0) == '[' || owner.equals("java/lang/Object"))
                        ? arguments.get(0)
                        : null;
            case "cast" -> owner.equals("java/lang/Class") ? arguments.get(1) : null;
            case "copyOf" ->
                descriptor.equals("([Ljava/lang/Object;I)[Ljava/lang/Object;") && owner.equals("java/util/Arrays")
                        ? arguments.get(0)
                        : null;
            case "copyOfRange" ->
                descriptor.equals("([Ljava/lang/Object;II)[Ljava/lang/Object;") && owner.equals("java/util/Arrays")
                        ? arguments.get(0)
                        : null;
            default -> null;
        };
    }

    /** Whether this method keeps nothing and gives nothing back. */
    static boolean quiet(Method method, List<FlowNode> arguments, FlowReceivers flows) {
        if (!QuietCalls.contains(method.ref())) {
            return false;
        }
        switch (method.ref().owner() + '.' + method.ref().name()) {
            case "java/lang/Enum.<init>" -> flows.untraced().take(arguments.get(0));
            case "java/lang/Object.getClass" -> flows.classOf(arguments.get(0));
            case "java/lang/System.arraycopy" -> flows.copy(arguments.get(0), arguments.get(2));
            default -> {
                // Nothing flows.
            }
        }
        return true;
    }
}
