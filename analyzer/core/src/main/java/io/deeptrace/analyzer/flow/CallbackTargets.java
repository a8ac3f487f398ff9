// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;
import java.util.List;

/** What untraced code can call on objects of a class: nothing until one of them comes to untraced code. */
final class CallbackTargets implements Targets {
    final ProgramType type;
    private List<Method> methods = List.of();

    CallbackTargets(ProgramType type) {
        this.type = type;
    }

    void set(List<Method> called) {
        methods = called;
    }

    @Override
    public List<Method> methods() {
        return methods;
    }
}
