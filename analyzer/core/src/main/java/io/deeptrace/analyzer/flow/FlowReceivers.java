// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import io.deeptrace.analyzer.classfile.ClassFile;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.analyzer.classfile.CodeWalk;
import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.Receivers;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Receivers by what flows to each call. What somebody calls or creates without telling its values here is taken to come
 * from untraced code, so that a rule that knows nothing of flows stays sound.
 */
public final class FlowReceivers implements Receivers {
    private final Reachability reachability;
    private final Border border;
    private final FlowGraph graph = new FlowGraph();
    private final Tokens tokens;
    private final UntracedCode untraced;
    private final FlowFields fields;
    private final HiddenWrites hidden = new HiddenWrites(this);

    /** All objects there are. */
    private final FlowNode all = new FlowNode();

    private final FlowNode exceptions = new FlowNode();

    /** Objects whose class was asked for. */
    private final FlowNode classes = new FlowNode();

    private final Map<Method, MethodNodes> nodes = new HashMap<>();
    private final Map<ProgramType, List<FlowNode>> captured = new HashMap<>();
    private final List<SiteTargets> unbound = new ArrayList<>();
    private final Deque<Method> entries = new ArrayDeque<>();
    private final Set<ProgramType> outside = new HashSet<>();
    private final Set<FlowNode> opened = new HashSet<>();

    public FlowReceivers(Reachability reachability) {
        this.reachability = reachability;
        border = reachability.border();
        tokens = new Tokens(reachability.types());
        untraced = new UntracedCode(this, reachability, graph, tokens);
        fields = new FlowFields(reachability.types(), border, graph, tokens, untraced);
        graph.edge(untraced.pool, exceptions, tokens.filter("java/lang/Throwable"));
    }

    @Override
    public Targets virtual(Method caller, Instruction origin, ProgramType type, String signature) {
        return site(type, signature, null);
    }

    /** The targets of a virtual call, of these methods alone; null for any. */
    public Targets site(ProgramType type, String signature, Set<String> allowed) {
        SiteTargets targets = new SiteTargets(type, signature, allowed);
        unbound.add(targets);
        return targets;
    }

    @Override
    public Targets callbacks(ProgramType type) {
        return border.cutsAllAbove(type) ? Targets.NONE : untraced.callbacks(type);
    }

    @Override
    public void exists(ProgramType type) {
        graph.add(all, tokens.add(type));
    }

    @Override
    public void appears(ProgramType type) {
        int token = tokens.of(type);
        if (token >= 0) {
            graph.add(untraced.pool, token);
            fields.fill(type, untraced.pool, (field, filter) -> {});
        }
    }

    @Override
    public void calledUnseen(Method method) {
        if (!border.cuts(method)) {
            untraced.calls(method);
        }
    }

    @Override
    public void freed(ProgramType type, Method finalizer) {
        int token = tokens.of(type);
        if (token >= 0) {
            graph.add(nodes(finalizer).parameters.get(0), token);
        }
    }

    @Override
    public void entered(Method method) {
        entries.add(method);
    }

    @Override
    public void scanned(Method method) {
        if (method.owner.lambda) {
            lambda(method);
        } else if (method.problem() != null || method.isNative()) {
            boundary(nodes(method).parameters, nodes(method).result);
        } else {
            try {
                ClassFile file = reachability.types().program().classes().classFile(method.owner.name);
                for (ClassMethod declared : file.methods()) {
                    if (declared.name().equals(method.declaration.name())
                            && declared.descriptor().equals(method.declaration.descriptor())) {
                        CodeWalk.walk(file, declared, new MethodFlow(this, method));
                    }
                }
            } catch (ClassFileException broken) {
                method.giveUp(broken.getMessage());
            }
        }
    }

    @Override
    public boolean advance() {
        for (SiteTargets targets : unbound) {
            if (!targets.bound) {
                bindToAll(targets);
            }
        }
        unbound.clear();
        graph.settle();
        while (!reachability.isWorking() && !entries.isEmpty()) {
            Method entry = entries.poll();
            if (!nodes(entry).called) {
                open(entry);
                graph.settle();
            }
        }
        return reachability.isWorking();
    }

    /** All objects there are. */
    FlowNode all() {
        return all;
    }

    /** All exceptions thrown. */
    FlowNode exceptions() {
        return exceptions;
    }

    /** The class of this object is asked for: code that creates objects by reflection may create others of it. */
    void classOf(FlowNode object) {
        graph.edge(object, classes, null);
    }

    /** Reflection creates objects. */
    void instantiates() {
        graph.edge(classes, untraced.pool, null);
    }

    /** The elements of one array come to another. */
    void copy(FlowNode from, FlowNode to) {
        if (from == null || to == null) {
            return;
        }
        graph.listen(from, source -> {
            FlowNode elements = tokens.get(source).elements();
            if (elements != null) {
                graph.listen(to, target -> store(target, elements));
            }
        });
    }

    /** Stores into the arrays that a token stands for. */
    void store(int array, FlowNode value) {
        Tokens.Token token = tokens.get(array);
        if (token.elements() != null) {
            String descriptor = token.descriptor();
            graph.edge(
                    value, token.elements(), descriptor == null ? null : tokens.filter(Tokens.component(descriptor)));
        }
    }

    /** Whether reached code reads or writes fields that its instructions do not name. */
    public boolean usesHiddenFields() {
        return hidden.found();
    }

    /** Whether references of this type can hold objects that are followed. */
    public static boolean follows(Type type) {
        return Tokens.holds(type);
    }

    FlowGraph graph() {
        return graph;
    }

    Tokens tokens() {
        return tokens;
    }

    UntracedCode untraced() {
        return untraced;
    }

    FlowFields fields() {
        return fields;
    }

    HiddenWrites hidden() {
        return hidden;
    }

    TypeTable types() {
        return reachability.types();
    }

    MethodNodes nodes(Method method) {
        return nodes.computeIfAbsent(method, key -> new MethodNodes(key, tokens));
    }

    /** The object behind a lambda keeps these values. */
    void capture(ProgramType lambda, List<FlowNode> values) {
        captured.put(lambda, values);
    }

    /** Code that is followed calls exactly this method. */
    void call(Method method, List<FlowNode> arguments, FlowNode result) {
        if (border.cuts(method) || method.isNative()) {
            boundary(arguments, result);
            return;
        }
        MethodNodes called = nodes(method);
        called.called = true;
        int count = Math.min(arguments.size(), called.parameters.size());
        for (int i = 0; i < count; i++) {
            graph.edge(arguments.get(i), called.parameters.get(i), called.filters.get(i));
        }
        graph.edge(called.result, result, null);
    }

    /** Code that is followed makes a virtual call. */
    void callVirtual(SiteTargets targets, List<FlowNode> arguments, FlowNode result) {
        targets.bound = true;
        if (arguments.get(0) != null) {
            graph.listen(arguments.get(0), token -> meet(targets, token, arguments, result));
        }
    }

    /** These come to untraced code, and anything of the result's type may come back. */
    void boundary(List<FlowNode> arguments, FlowNode result) {
        arguments.forEach(untraced::take);
        graph.edge(untraced.pool, result, null);
    }

    private void meet(SiteTargets targets, int token, List<FlowNode> arguments, FlowNode result) {
        ProgramType receiver = tokens.get(token).type();
        if (receiver == null || !receiver.isSubtypeOf(targets.type)) {
            return;
        }
        Method method = receiver.dispatch(targets.signature);
        if (method == null || !border.cuts(method) && !targets.allows(method)) {
            return;
        }
        if (method.owner.application || !border.cuts(method)) {
            targets.add(method);
            reachability.follow(method);
        }
        if (border.cuts(method) || method.isNative()) {
            boundary(arguments, result);
            return;
        }
        MethodNodes called = nodes(method);
        called.called = true;
        graph.add(called.parameters.get(0), token);
        for (int i = 1; i < Math.min(arguments.size(), called.parameters.size()); i++) {
            graph.edge(arguments.get(i), called.parameters.get(i), called.filters.get(i));
        }
        graph.edge(called.result, result, null);
    }

    /** Nobody knows which values this call has. */
    private void bindToAll(SiteTargets targets) {
        targets.bound = true;
        graph.listen(all, token -> {
            ProgramType receiver = tokens.get(token).type();
            if (receiver != null && receiver.isSubtypeOf(targets.type)) {
                Method method = receiver.dispatch(targets.signature);
                if (method != null) {
                    if (method.owner.application || !border.cuts(method)) {
                        targets.add(method);
                        reachability.follow(method);
                    }
                    receiveAll(method);
                }
            }
        });
    }

    private void receiveAll(Method method) {
        MethodNodes called = nodes(method);
        for (int i = 0; i < called.parameters.size(); i++) {
            graph.edge(all, called.parameters.get(i), called.filters.get(i));
        }
        untraced.take(called.result);
    }

    /** An entry is called with any objects, and in their fields and elements there can be any objects too. */
    private void open(Method entry) {
        receiveAll(entry);
        MethodNodes called = nodes(entry);
        for (int i = entry.isConstructor() ? 1 : 0; i < called.parameters.size(); i++) {
            openAll(called.parameters.get(i), called.filters.get(i));
        }
    }

    /** What comes from outside the program to this place can hold anything. */
    private void openAll(FlowNode node, TokenFilter filter) {
        if (node == null || !opened.add(node)) {
            return;
        }
        if (filter == null || filter.type.charAt(0) == '[' || border.cutsAll(types().get(filter.type))) {
            // A container, perhaps: untraced code has what it holds.
            graph.edge(all, untraced.pool, null);
            graph.edge(untraced.pool, node, filter);
        }
        graph.listen(node, token -> {
            ProgramType type = tokens.get(token).type();
            if (type != null && outside.add(type)) {
                fields.fill(type, all, this::openAll);
            }
        });
    }

    /** What a method of a lambda's class does: it calls the implementation with what was captured and its parameters. */
    private void lambda(Method method) {
        MethodNodes own = nodes(method);
        List<FlowNode> arguments = new ArrayList<>();
        for (Link link : types().graph().of(method).links()) {
            if (link.kind() == Link.Kind.CREATE && link.targets() instanceof CallbackTargets created) {
                FlowNode object = new FlowNode();
                int token = tokens.of(created.type);
                if (token >= 0) {
                    graph.add(object, token);
                }
                arguments.add(object);
                graph.edge(object, own.result, null);
            }
        }
        arguments.addAll(captured.getOrDefault(method.owner, List.of()));
        arguments.addAll(own.parameters.subList(1, own.parameters.size()));
        for (Link link : types().graph().of(method).links()) {
            if (link.kind() == Link.Kind.CALL) {
                follow(link, arguments, own.result);
            }
        }
    }

    /** A call that a link describes, with these values. */
    void follow(Link link, List<FlowNode> arguments, FlowNode result) {
        hidden.call(link.declared(), arguments, result);
        if (link.resolved() == null
                || border.cuts(link.resolved())
                || link.resolved().isNative()) {
            // A receiver that runs code which is not followed is met one by one below.
            boundary(
                    link.targets() instanceof SiteTargets ? arguments.subList(1, arguments.size()) : arguments, result);
        }
        if (link.targets() instanceof SiteTargets targets) {
            callVirtual(targets, arguments, result);
        } else if (link.targets() instanceof Method method && !border.cuts(method)) {
            call(method, arguments, result);
        }
    }
}
