// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Code that is not followed: whatever comes to it can come back from it, out of any call, and it can call all that it
 * knows of an object.
 */
final class UntracedCode {
    /** All that has come to untraced code. */
    final FlowNode pool = new FlowNode();

    private final FlowReceivers flows;
    private final Reachability reachability;
    private final FlowGraph graph;
    private final Tokens tokens;
    private final Map<String, FlowNode> views = new HashMap<>();
    private final Map<ProgramType, CallbackTargets> callbacks = new HashMap<>();

    UntracedCode(FlowReceivers flows, Reachability reachability, FlowGraph graph, Tokens tokens) {
        this.flows = flows;
        this.reachability = reachability;
        this.graph = graph;
        this.tokens = tokens;
        graph.add(pool, tokens.addArrays(null, pool));
        graph.listen(pool, this::arrived);
    }

    /** What comes back as a reference of this type, an internal name or an array's descriptor. */
    FlowNode given(String type) {
        return views.computeIfAbsent(type, name -> {
            FlowNode view = new FlowNode();
            graph.edge(pool, view, tokens.filter(name));
            return view;
        });
    }

    /** This comes to untraced code. */
    void take(FlowNode value) {
        graph.edge(value, pool, null);
    }

    /** The method is called with anything, and its result taken. */
    void calls(Method method) {
        MethodNodes nodes = flows.nodes(method);
        for (int i = 0; i < nodes.parameters.size(); i++) {
            graph.edge(pool, nodes.parameters.get(i), nodes.filters.get(i));
        }
        take(nodes.result);
    }

    CallbackTargets callbacks(ProgramType type) {
        return callbacks.computeIfAbsent(type, CallbackTargets::new);
    }

    private void arrived(int number) {
        Tokens.Token token = tokens.get(number);
        if (token.type() == null) {
            if (token.elements() != pool) {
                graph.edge(token.elements(), pool, null);
                graph.edge(pool, token.elements(), tokens.filter(Tokens.component(token.descriptor())));
            }
            return;
        }
        Set<Method> overrides = new LinkedHashSet<>();
        reachability.border().addOverrides(token.type(), overrides);
        List<Method> called = new ArrayList<>(overrides);
        callbacks(token.type()).set(called);
        for (Method method : called) {
            reachability.follow(method);
            MethodNodes nodes = flows.nodes(method);
            graph.add(nodes.parameters.get(0), number);
            for (int i = 1; i < nodes.parameters.size(); i++) {
                graph.edge(pool, nodes.parameters.get(i), nodes.filters.get(i));
            }
            take(nodes.result);
        }
    }
}
