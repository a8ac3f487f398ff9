// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import io.deeptrace.analyzer.classfile.Frame;
import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.ValueDomain;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Type;

/**
 * Makes flows of the code of one method. A local variable is one node for the whole method, whatever is stored there at
 * which place; null stands where no object of interest can be.
 */
final class MethodFlow implements ValueDomain<FlowNode> {
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
        for (Link link : flows.types().graph().of(method).links()) {
            if (link.origin() != null) {
                links.computeIfAbsent(link.origin().bci(), none -> new ArrayList<>(2))
                        .add(link);
            }
        }
    }

    @Override
    public FlowNode unknown() {
        return flows.all();
    }

    @Override
    public FlowNode primitive() {
        return null;
    }

    @Override
    public FlowNode nothing() {
        return null;
    }

    @Override
    public FlowNode parameter(int index) {
        return unknown();
    }

    @Override
    public FlowNode load(int local, FlowNode held) {
        return locals.computeIfAbsent(local, none -> new FlowNode());
    }

    @Override
    public FlowNode store(int local, FlowNode value) {
        if (value != null) {
            graph.edge(value, load(local, null), null);
        }
        return unknown();
    }

    @Override
    public FlowNode either(FlowNode one, FlowNode other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        FlowNode both = new FlowNode();
        graph.edge(one, both, null);
        graph.edge(other, both, null);
        return both;
    }

    @Override
    public FlowNode atLoop(FlowNode value) {
        FlowNode any = new FlowNode();
        graph.edge(value, any, null);
        return any;
    }

    @Override
    public void again(FlowNode value, FlowNode head) {
        graph.edge(value, head, null);
    }

    @Override
    public FlowNode constant(Instruction.Constant constant) {
        if (constant.value() instanceof String text) {
            flows.fields().text(text);
        }
        return constant.value() instanceof ConstantDynamic dynamic
                        && Tokens.holds(Type.getType(dynamic.getDescriptor()))
                ? unknown()
                : null;
    }

    @Override
    public FlowNode created(Instruction.Allocation allocation) {
        return holding(flows.tokens().of(flows.types().get(allocation.type())));
    }

    @Override
    public FlowNode array(String type, int dimensions) {
        if (!Tokens.holds(type)) {
            return null;
        }
        FlowNode array = holding(flows.tokens().addArrays(type, new FlowNode()));
        FlowNode element = dimensions == 1 ? null : array(type.substring(1), dimensions - 1);
        store(array, element);
        return array;
    }

    private FlowNode holding(int token) {
        FlowNode node = new FlowNode();
        if (token >= 0) {
            graph.add(node, token);
        }
        return node;
    }

    @Override
    public FlowNode element(FlowNode array) {
        if (array == null) {
            return null;
        }
        FlowNode element = new FlowNode();
        graph.listen(array, token -> graph.edge(flows.tokens().get(token).elements(), element, null));
        return element;
    }

    @Override
    public void storeElement(Frame<FlowNode> frame, FlowNode array, FlowNode index, FlowNode value) {
        store(array, value);
    }

    private void store(FlowNode array, FlowNode value) {
        if (array != null && value != null) {
            graph.listen(array, token -> flows.store(token, value));
        }
    }

    @Override
    public FlowNode field(Instruction.FieldAccess field) {
        return flows.fields().get(field.owner(), field.name(), field.descriptor());
    }

    @Override
    public void storeField(Frame<FlowNode> frame, Instruction.FieldAccess field, FlowNode value) {
        if (value != null) {
            flows.fields().put(field.owner(), field.name(), field.descriptor(), value);
        }
    }

    @Override
    public FlowNode call(Frame<FlowNode> frame, Instruction.Call call, Type[] types, List<FlowNode> arguments) {
        if (call.name().equals("newInstance")) {
            flows.instantiates();
        }
        FlowNode same = FlowRules.identity(call.owner(), call.name(), call.descriptor(), arguments);
        if (same != null) {
            return same;
        }
        Type returned = Type.getReturnType(call.descriptor());
        FlowNode result = Tokens.holds(returned) ? new FlowNode() : null;
        MethodRef declared = new MethodRef(call.owner(), call.name(), call.descriptor());
        boolean found = false;
        for (Link link : links.getOrDefault(call.bci(), List.of())) {
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
    public FlowNode dynamicCall(
            Frame<FlowNode> frame, Instruction.DynamicCall call, Type[] types, List<FlowNode> arguments) {
        boolean concatenation = call.bootstrap().getOwner().equals("java/lang/invoke/StringConcatFactory");
        Type returned = Type.getReturnType(call.descriptor());
        for (Link link : links.getOrDefault(call.bci(), List.of())) {
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
        if (value == null || !Tokens.holds(type)) {
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
    public void returned(int bci, FlowNode value) {
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
