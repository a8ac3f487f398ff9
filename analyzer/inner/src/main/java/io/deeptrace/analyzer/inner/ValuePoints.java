// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.jvm.ObservedGen.Event;
import com.sun.tools.javac.jvm.ObservedGen.Place;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Moment;
import io.deeptrace.format.Expression.Point;
import io.deeptrace.format.Expression.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where in a compiled method the values of its source's nodes are to be had. What is not certain is left out: a value that javac
 * loads late must be loaded by the very next instruction, from the variable or field that the source names.
 */
final class ValuePoints {
    private final String file;
    private final CompiledMethod method;
    private final SourceNodes nodes;
    private final int superCall;
    /** Choices whose arms push their values; those in conditions jump. */
    private final Set<SourceNode> pushing = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Bodies of loops that a condition comes before. */
    private final Set<JCTree> tested = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Map<SourceNode, Values> found = new LinkedHashMap<>();

    private ValuePoints(String file, CompiledMethod method, SourceNodes nodes) {
        this.file = file;
        this.method = method;
        this.nodes = nodes;
        superCall = method.node.name.equals("<init>") ? superCall() : -1;
    }

    /** The points of each node that has any, from what was seen when this method was generated. */
    static Map<SourceNode, Values> of(String file, List<Event> events, CompiledMethod method, SourceNodes nodes) {
        ValuePoints search = new ValuePoints(file, method, nodes);
        for (Event event : events) {
            search.notePushing(event);
            search.noteTested(event.tree);
        }
        for (Event event : events) {
            search.look(event);
        }
        return search.found;
    }

    /**
     * What is known of a node's values.
     *
     * @param type as in a descriptor
     * @param certain whether the node is known by more than its position
     */
    record Values(char type, boolean certain, List<Spot> spots) {
        List<Point> points() {
            return spots.stream().map(Spot::point).toList();
        }
    }

    /**
     * Where a value is to be had, and of what code it is.
     *
     * @param first the first instruction by which it is made, up to that of the point; -1 if unknown
     */
    record Spot(Point point, int first) {}

    /** Before it {@code this} is not yet an object that may be looked at. */
    private int superCall() {
        int made = 0;
        for (int i = 0; i < method.instructions.size(); i++) {
            AbstractInsnNode instruction = method.instructions.get(i);
            if (instruction.getOpcode() == Opcodes.NEW) {
                made++;
            } else if (instruction instanceof MethodInsnNode call
                    && call.getOpcode() == Opcodes.INVOKESPECIAL
                    && call.name.equals("<init>")
                    && made-- == 0) {
                return i;
            }
        }
        return -1;
    }

    private void notePushing(Event event) {
        if (event.place == Place.STACK && TreeInfo.skipParens(event.tree) instanceof JCTree.JCPolyExpression tree) {
            SourceNodes.Found choice = nodes.find(file, tree);
            if (choice != null && choice.node().kind == Kind.CHOICE) {
                pushing.add(choice.node());
            }
        }
    }

    private void noteTested(JCTree tree) {
        if (tree instanceof JCTree.JCWhileLoop loop && !loop.cond.type.isTrue()) {
            tested.add(loop.body);
        } else if (tree instanceof JCTree.JCForLoop loop && loop.cond != null && !loop.cond.type.isTrue()) {
            tested.add(loop.body);
        }
    }

    private void look(Event event) {
        SourceNodes.Found node = nodes.find(file, event.tree);
        if (node == null
                || node.node().kind == null
                || node.node().kind.isDerived()
                || isOtherValue(event, node.node())) {
            return;
        }
        Point point =
                switch (event.kind) {
                    case BINDING -> node.node().kind == Kind.BINDING ? binding(event) : null;
                    case CATCH -> stored(method.at(event.begin), event.local);
                    case STATEMENT -> node.node().kind == Kind.ROUND ? round(event) : null;
                    case EXPRESSION -> node.node().kind == Kind.ROUND ? null : expression(event, node.node());
                };
        if (point != null) {
            add(node, type(event, node.node(), point), new Spot(point, first(event, point)));
        }
    }

    /** That of the node where it is made another one afterwards, as also that of a char is with which the JVM computes as it is. */
    private char type(Event event, SourceNode node, Point point) {
        boolean converted = event.place == Place.STACK
                && (point.instruction() < last(event) || event.type == 'I' && "BCS".indexOf(node.type()) >= 0);
        return converted ? node.type() : event.type;
    }

    /** Of a catch and of a round it is the instruction before: what comes before them decides that they are reached. */
    private int first(Event event, Point point) {
        return switch (event.kind) {
            case CATCH, STATEMENT -> Math.max(0, point.instruction() - 1);
            case EXPRESSION, BINDING -> Math.min(method.at(event.begin), point.instruction());
        };
    }

    /**
     * The body {@code a++} of a lambda without a result is a statement to javac, which makes it {@code ++a}: nothing has the old value. And
     * nothing has the new one of the statement {@code other.a++} where {@code a} is private to another class: its accessor gives the old one.
     */
    private static boolean isOtherValue(Event event, SourceNode node) {
        boolean old = node.tag == JCTree.Tag.POSTINC || node.tag == JCTree.Tag.POSTDEC;
        boolean givesNew = event.tree.hasTag(JCTree.Tag.PREINC) || event.tree.hasTag(JCTree.Tag.PREDEC);
        return old
                && (node.kind == Kind.VALUE && givesNew
                        || node.kind == Kind.ASSIGNMENT && event.tree.hasTag(JCTree.Tag.APPLY));
    }

    private void add(SourceNodes.Found node, char type, Spot spot) {
        Values values = found.get(node.node());
        if (values != null && values.certain() && !node.certain()) {
            return;
        }
        if (values == null || node.certain() && !values.certain()) {
            values = new Values(type, node.certain(), new ArrayList<>());
            found.put(node.node(), values);
        }
        if (values.spots().stream().noneMatch(other -> other.point().equals(spot.point()))) {
            values.spots().add(spot);
        }
    }

    private Point point(int instruction, Moment moment) {
        return point(instruction, moment, 0);
    }

    private Point point(int instruction, Moment moment, int jump) {
        int opcode = method.opcode(instruction);
        return opcode < 0 ? null : new Point(instruction, opcode, moment, jump);
    }

    /** Where a body begins with another loop, that one jumps to its beginning too: then it is the way from the condition, if there is one only. */
    private Point round(Event event) {
        int begin = method.at(event.begin);
        if (!Bodies.beginsWithLoop(event.tree)) {
            return point(begin, Moment.REACHED);
        }
        boolean only = tested.contains(event.tree) && LoopOrder.isConditional(method.opcode(begin - 1));
        for (int place = 0; place < begin; place++) {
            only &= method.target(place) != begin;
        }
        return only ? point(begin - 1, Moment.AFTER) : null;
    }

    private Point binding(Event event) {
        return stored(last(event), event.local);
    }

    private int last(Event event) {
        int end = method.at(event.end);
        return end < 0 ? -1 : end - 1;
    }

    private Point stored(int instruction, int local) {
        int opcode = method.opcode(instruction);
        return opcode >= Opcodes.ISTORE
                        && opcode <= Opcodes.ASTORE
                        && ((VarInsnNode) method.instructions.get(instruction)).var == local
                ? point(instruction, Moment.BEFORE)
                : null;
    }

    private Point expression(Event event, SourceNode node) {
        int next = method.at(event.end);
        if (next < 0 || node.constant && !isPushedArm(node)) {
            return null;
        }
        return switch (event.place) {
            case STACK -> onStack(event, node);
            case NOTHING -> node.kind == Kind.CALL ? point(next - 1, Moment.AFTER) : null;
            case ASSIGNED -> isStore(method.opcode(next)) ? point(next, Moment.BEFORE) : null;
            case CONDITION ->
                LoopOrder.isConditional(method.opcode(next)) ? point(next, Moment.CONDITION, event.jump) : null;
            case CONSTANT -> isConstantLoad(method.opcode(next)) ? point(next, Moment.AFTER) : null;
            case LOCAL, THIS, STATIC, FIELD, ELEMENT -> late(event, next);
            case OTHER -> null;
        };
    }

    /** A constant arm tells which arm was taken, so it is recorded like a value that is not known. */
    private boolean isPushedArm(SourceNode node) {
        SourceNode part = node;
        while (part.role == Role.WHOLE && part.parent != null) {
            part = part.parent;
            if (part.kind == null || !part.kind.isDerived() || part.kind == Kind.CHOICE) {
                return pushing.contains(part);
            }
        }
        return false;
    }

    private Point onStack(Event event, SourceNode node) {
        JCTree bare = TreeInfo.skipParens(event.tree);
        boolean joins = bare instanceof JCTree.JCConditional || bare instanceof JCTree.JCSwitchExpression;
        // Where ways join, the value may be another expression's.
        if (joins || event.end == event.begin || node.kind == Kind.CALL) {
            return null;
        }
        int last = last(event);
        return point(last - conversions(last, event, node), Moment.AFTER);
    }

    /**
     * By how many instructions the value is made another type at last, for the expression around it ({@code Items.Item.coerce}): it is told as
     * it was. Two make a byte, a char or a short of what is not an int.
     */
    private int conversions(int last, Event event, SourceNode node) {
        if (node.type() == event.type || node.type() == 'A') {
            return 0;
        }
        char computed = computed(event.type);
        int conversions = (computed(node.type()) == computed ? 0 : 1) + (event.type == computed ? 0 : 1);
        for (int i = 0; i < conversions; i++) {
            int opcode = method.opcode(last - i);
            if (opcode < Opcodes.I2L || opcode > Opcodes.I2S) {
                return 0;
            }
        }
        return conversions;
    }

    /** As what the JVM computes with a type (JVMS §2.11.1). */
    private static char computed(char type) {
        return "ZBCS".indexOf(type) >= 0 ? 'I' : type;
    }

    /** javac loads a variable when its value is needed, which is at once, or after the object around it was duplicated. */
    private Point late(Event event, int next) {
        boolean changes = event.tree instanceof JCTree.JCUnary || event.tree instanceof JCTree.JCAssignOp;
        if (event.place == Place.LOCAL && changes && changesLocal(next - 1, event.local)) {
            return point(next - 1, Moment.VARIABLE);
        }
        if (changes && event.place == Place.LOCAL) {
            return null;
        }
        int opcode = method.opcode(next);
        int load = opcode == Opcodes.DUP || opcode == Opcodes.DUP2 ? next + 1 : next;
        if (!isLoadOf(load, event)) {
            return null;
        }
        boolean unborn = load < superCall
                && method.opcode(load) == Opcodes.ALOAD
                && ((VarInsnNode) method.instructions.get(load)).var == 0;
        return unborn ? null : point(load, Moment.AFTER);
    }

    private boolean changesLocal(int place, int local) {
        if (place < 0) {
            return false;
        }
        AbstractInsnNode instruction = method.instructions.get(place);
        return instruction instanceof IincInsnNode increment && increment.var == local
                || instruction instanceof VarInsnNode store && isStore(store.getOpcode()) && store.var == local;
    }

    private boolean isLoadOf(int place, Event event) {
        int opcode = method.opcode(place);
        return switch (event.place) {
            case LOCAL ->
                opcode >= Opcodes.ILOAD
                        && opcode <= Opcodes.ALOAD
                        && ((VarInsnNode) method.instructions.get(place)).var == event.local;
            case THIS -> opcode == Opcodes.ALOAD && ((VarInsnNode) method.instructions.get(place)).var == 0;
            case STATIC -> opcode == Opcodes.GETSTATIC && isNamed(place, event.tree);
            case FIELD -> opcode == Opcodes.GETFIELD && isNamed(place, event.tree);
            default -> opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
        };
    }

    private boolean isNamed(int place, JCTree tree) {
        Symbol symbol = TreeInfo.symbol(tree);
        return symbol == null || symbol.name.contentEquals(((FieldInsnNode) method.instructions.get(place)).name);
    }

    private static boolean isStore(int opcode) {
        return opcode >= Opcodes.ISTORE && opcode <= Opcodes.SASTORE
                || opcode >= Opcodes.DUP && opcode <= Opcodes.DUP2_X2
                || opcode == Opcodes.PUTFIELD
                || opcode == Opcodes.PUTSTATIC;
    }

    private static boolean isConstantLoad(int opcode) {
        return opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.LDC;
    }
}
