// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.Values;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/** Makes flows of the code of one method. */
final class MethodFlow implements Values<FlowNode> {
    private final FlowReceivers flows;
    private final FlowGraph graph;
    private final MethodNodes nodes;
    private final Map<Integer, FlowNode> locals = new HashMap<>();
    private final Map<Integer, List<Link>> links = new HashMap<>();

    MethodFlow(FlowReceivers flows, Method method) {
        this.flows = flows;
        graph = flows.graph();
        nodes = flows.nodes(method);
        int local = 0;
        int index = 0;
        if (!method.isStatic()) {
            locals.put(local++, nodes.parameters.get(index++));
        }
        for (Type type : Type.getArgumentTypes(method.ref().descriptor())) {
            FlowNode parameter = nodes.parameters.get(index++);
            if (parameter != null) {
                locals.put(local, parameter);
            }
            local += type.getSize();
        }
        for (Link link : flows.types().graph().of(method).links) {
            if (link.origin() != null) {
                links.computeIfAbsent(link.origin().bci(), none -> new ArrayList<>(2))
                        .add(link);
            }
        }
    }

    @Override
    public FlowNode load(int local) {
        return locals.computeIfAbsent(local, none -> new FlowNode());
    }

    @Override
    public void store(int local, FlowNode value) {
        graph.edge(value, load(local), null);
    }

    @Override
    public FlowNode either(FlowNode one, FlowNode other) {
        FlowNode both = new FlowNode();
        graph.edge(one, both, null);
        graph.edge(other, both, null);
        return both;
    }

    @Override
    public FlowNode variable() {
        return new FlowNode();
    }

    @Override
    public void flow(FlowNode from, FlowNode to) {
        graph.edge(from, to, null);
    }

    @Override
    public FlowNode unknown() {
        return flows.all();
    }

    @Override
    public FlowNode created(int bci, String type) {
        FlowNode node = new FlowNode();
        int token;
        if (type.charAt(0) == '[') {
            if (!Tokens.holds(type)) {
                return null;
            }
            token = flows.tokens().addArrays(type, new FlowNode());
        } else {
            token = flows.tokens().of(flows.types().get(type));
        }
        if (token >= 0) {
            graph.add(node, token);
        }
        return node;
    }

    @Override
    public FlowNode element(FlowNode array) {
        FlowNode element = new FlowNode();
        graph.listen(array, token -> graph.edge(flows.tokens().get(token).elements(), element, null));
        return element;
    }

    @Override
    public void storeElement(FlowNode array, FlowNode value) {
        graph.listen(array, token -> flows.store(token, value));
    }

    @Override
    public FlowNode field(String owner, String name, String descriptor) {
        return flows.fields().get(owner, name, descriptor);
    }

    @Override
    public void storeField(String owner, String name, String descriptor, FlowNode value) {
        flows.fields().put(owner, name, descriptor, value);
    }

    @Override
    public FlowNode call(int bci, int opcode, String owner, String name, String descriptor, List<FlowNode> arguments) {
        if (name.equals("newInstance")) {
            flows.instantiates();
        }
        FlowNode same = FlowRules.identity(owner, name, descriptor, arguments);
        if (same != null) {
            return same;
        }
        Type returned = Type.getReturnType(descriptor);
        FlowNode result = Tokens.holds(returned) ? new FlowNode() : null;
        MethodRef declared = new MethodRef(owner, name, descriptor);
        boolean found = false;
        for (Link link : links.getOrDefault(bci, List.of())) {
            if (link.kind() == Link.Kind.CALL && declared.equals(link.declared())) {
                found = true;
                if (link.resolved() == null || !FlowRules.quiet(link.resolved(), arguments, flows)) {
                    flows.follow(link, arguments, result);
                } else if (link.targets() instanceof SiteTargets targets) {
                    flows.callVirtual(targets, arguments, result);
                }
            } else {
                unseen(link);
            }
        }
        if (!found) {
            flows.boundary(arguments, result);
        }
        return result == null ? null : cast(returned.getInternalName(), result);
    }

    @Override
    public FlowNode dynamicCall(int bci, Handle bootstrap, String descriptor, List<FlowNode> arguments) {
        boolean concatenation = bootstrap.getOwner().equals("java/lang/invoke/StringConcatFactory");
        Type returned = Type.getReturnType(descriptor);
        for (Link link : links.getOrDefault(bci, List.of())) {
            if (link.kind() == Link.Kind.CREATE && link.targets() instanceof CallbackTargets created) {
                if (created.type.lambda) {
                    flows.capture(created.type, arguments);
                    FlowNode object = new FlowNode();
                    graph.add(object, flows.tokens().of(created.type));
                    return object;
                }
            } else if (concatenation && link.targets() instanceof SiteTargets targets) {
                FlowNode any = new FlowNode();
                arguments.forEach(argument -> graph.edge(argument, any, null));
                flows.callVirtual(targets, List.of(any), null);
            } else {
                unseen(link);
            }
        }
        FlowNode result = Tokens.holds(returned) ? new FlowNode() : null;
        if (!concatenation) {
            flows.boundary(arguments, result);
        }
        return result == null ? null : cast(returned.getInternalName(), result);
    }

    @Override
    public FlowNode cast(String type, FlowNode value) {
        if (!Tokens.holds(type)) {
            return null;
        }
        TokenFilter filter = flows.tokens().filter(type);
        if (filter == null) {
            return value;
        }
        FlowNode cast = new FlowNode();
        graph.edge(value, cast, filter);
        return cast;
    }

    @Override
    public void text(String value) {
        flows.fields().text(value);
    }

    @Override
    public void returned(FlowNode value) {
        graph.edge(value, nodes.result, null);
    }

    @Override
    public void thrown(FlowNode value) {
        graph.edge(value, flows.exceptions(), null);
    }

    @Override
    public FlowNode caught(String type) {
        return cast(type == null ? "java/lang/Throwable" : type, flows.exceptions());
    }

    /** Methods that an instruction leads to otherwise than by calling them with what lies on the stack. */
    private void unseen(Link link) {
        if (link.kind() == Link.Kind.CALL || link.kind() == Link.Kind.REFLECT) {
            if (!(link.targets() instanceof SiteTargets)) {
                link.targets().methods().forEach(flows::calledUnseen);
            }
        }
    }
}
