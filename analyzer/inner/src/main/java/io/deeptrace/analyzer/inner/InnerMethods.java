// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.tools.javac.jvm.ObservedGen;
import io.deeptrace.analyzer.inner.ValuePoints.Spot;
import io.deeptrace.analyzer.inner.ValuePoints.Values;
import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Moment;
import io.deeptrace.format.Expression.Point;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** The expressions of the methods of classes that run, by a recompilation of their sources. */
final class InnerMethods {
    private final Recompilation recompilation;
    private final Map<String, ObservedGen.Method> observed = new HashMap<>();
    /** Of each node those whose values may be its own. */
    private final Map<SourceNode, List<SourceNode>> parts = new IdentityHashMap<>();

    private final List<MethodRef> blank = new ArrayList<>();

    InnerMethods(Recompilation recompilation) {
        this.recompilation = recompilation;
        for (ObservedGen.Method method : recompilation.methods()) {
            observed.put(method.owner + '.' + method.name + method.descriptor, method);
        }
        recompilation.nodes().byFile().values().forEach(nodes -> nodes.forEach(this::addPart));
    }

    private void addPart(SourceNode node) {
        if (node.role != Role.PART && node.parent != null) {
            parts.computeIfAbsent(node.parent, parent -> new ArrayList<>()).add(node);
        }
    }

    /** Those of one class, in the order of the class file; without those that the sources say nothing of. */
    List<InnerMethod> of(CompiledClass running) {
        byte[] bytes = recompilation.classes().get(running.node.name);
        if (bytes == null) {
            return List.of();
        }
        List<InnerMethod> methods = new ArrayList<>();
        MethodPairs.of(running, new CompiledClass(bytes)).forEach((method, other) -> {
            InnerMethod inner = method(running.node.name, method, other);
            if (inner != null) {
                methods.add(inner);
            }
        });
        return methods;
    }

    /** Those whose code was left out of the source, as it did not compile. */
    List<MethodRef> blank() {
        return blank;
    }

    private InnerMethod method(String owner, CompiledMethod running, CompiledMethod compiled) {
        ObservedGen.Method seen = observed.get(owner + '.' + compiled.key());
        if (seen == null) {
            return null;
        }
        Map<SourceNode, Values> values = ValuePoints.of(seen.file, seen.events, compiled, recompilation.nodes());
        List<String> text = MethodPairs.text(running);
        List<String> other = MethodPairs.text(compiled);
        boolean exact = text.equals(other);
        if (!exact && Repairs.isBlank(compiled)) {
            blank.add(new MethodRef(owner, running.node.name, running.node.desc));
            return null;
        }
        Alignment alignment = exact
                ? Alignment.identity(compiled.instructions.size())
                : Alignment.of(compiled, running, TextParts.added(compiled, seen.events));
        List<Expression> expressions = expressions(moved(values, alignment, running));
        if (!exact && expressions.isEmpty() && (!values.isEmpty() || Repairs.endsBlank(compiled))) {
            return null; // the code tells more
        }
        return new InnerMethod(
                new MethodRef(owner, running.node.name, running.node.desc),
                exact ? Match.EXACT : Match.SIMILAR,
                exact ? "" : difference(text, other),
                running.instructions.size(),
                expressions);
    }

    private static String difference(List<String> running, List<String> compiled) {
        int same = 0;
        while (same < running.size()
                && same < compiled.size()
                && running.get(same).equals(compiled.get(same))) {
            same++;
        }
        return "the class has other code than javac " + Runtime.version().feature()
                + " makes of the source, from instruction " + same + " on";
    }

    /** An expression is told only if all of its code is the same, wherever it was copied to: else values of it would be missing. */
    private static Map<SourceNode, Values> moved(
            Map<SourceNode, Values> values, Alignment alignment, CompiledMethod running) {
        Map<SourceNode, Values> moved = new LinkedHashMap<>();
        values.forEach((node, those) -> {
            List<Spot> spots = new ArrayList<>();
            for (Spot spot : those.spots()) {
                Point point = spot.point();
                int place = alignment.at(point.instruction());
                if (alignment.isTogether(spot.first(), point.instruction()) && isSame(running.opcode(place), point)) {
                    spots.add(new Spot(
                            new Point(place, running.opcode(place), point.moment(), point.jump()),
                            alignment.at(spot.first())));
                }
            }
            boolean whole = spots.size() == those.spots().size()
                    && those.spots().stream()
                            .noneMatch(spot -> alignment.isStray(spot.point().instruction()));
            if (whole) {
                moved.put(node, new Values(those.type(), those.certain(), spots));
            }
        });
        return moved;
    }

    /** Since 18 a method of Object is called on an interface as a method of that interface. Conditions may jump to what comes next. */
    private static boolean isSame(int opcode, Point point) {
        int other = point.opcode();
        return opcode == other
                || isOnObject(opcode) && isOnObject(other)
                || point.moment() == Moment.CONDITION && opcode == LoopOrder.opposite(other);
    }

    private static boolean isOnObject(int opcode) {
        return opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
    }

    private List<Expression> expressions(Map<SourceNode, Values> values) {
        Map<SourceNode, Values> all = new IdentityHashMap<>(values);
        for (SourceNode node : values.keySet()) {
            SourceNode whole = node;
            while (whole.role != Role.PART && whole.parent != null && whole.parent.kind != null) {
                whole = whole.parent;
                if (!follows(whole, values) || all.putIfAbsent(whole, derived(whole)) != null) {
                    break;
                }
            }
        }
        List<SourceNode> sorted = new ArrayList<>(all.keySet());
        sorted.sort(BY_PLACE);
        Map<SourceNode, Integer> ids = new IdentityHashMap<>();
        for (SourceNode node : sorted) {
            ids.put(node, ids.size() + 1);
        }
        List<Expression> expressions = new ArrayList<>();
        for (SourceNode node : sorted) {
            expressions.add(expression(node, all.get(node), ids));
        }
        return expressions;
    }

    /** Whether its value follows each time: with a part untold, the last value told might be an old one. */
    private boolean follows(SourceNode whole, Map<SourceNode, Values> values) {
        return whole.kind.isDerived()
                && parts.getOrDefault(whole, List.of()).stream()
                        .allMatch(part -> values.containsKey(part)
                                || part.constant && part.role == Role.FIRST
                                || part.kind != null && follows(part, values));
    }

    private static final Comparator<SourceNode> BY_PLACE = Comparator.<SourceNode>comparingInt(n -> n.span.line())
            .thenComparingInt(n -> n.span.column())
            .thenComparing(
                    Comparator.<SourceNode>comparingInt(n -> n.span.endLine()).reversed())
            .thenComparing(
                    Comparator.<SourceNode>comparingInt(n -> n.span.endColumn()).reversed())
            .thenComparingInt(SourceNode::depth);

    private static Values derived(SourceNode node) {
        return new Values(node.type(), true, List.of());
    }

    private static Expression expression(SourceNode node, Values values, Map<SourceNode, Integer> ids) {
        SourceNode parent = node.parent;
        Role role = node.role;
        while (parent != null && !ids.containsKey(parent)) {
            parent = parent.parent;
            role = Role.PART;
        }
        return new Expression(
                ids.get(node),
                parent == null ? 0 : ids.get(parent),
                node.kind,
                parent == null ? Role.PART : role,
                values.type(),
                node.span,
                node.name,
                node.text,
                values.points());
    }
}
