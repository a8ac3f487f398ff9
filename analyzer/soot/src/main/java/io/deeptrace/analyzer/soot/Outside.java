// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.soot;

import io.deeptrace.analyzer.Narrowing.Reached;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import soot.Local;
import soot.Modifier;
import soot.RefLikeType;
import soot.RefType;
import soot.Scene;
import soot.SootClass;
import soot.SootField;
import soot.SootMethod;
import soot.Type;
import soot.Unit;
import soot.Value;
import soot.VoidType;
import soot.jimple.IntConstant;
import soot.jimple.InvokeExpr;
import soot.jimple.Jimple;
import soot.jimple.JimpleBody;

/**
 * A method that does what happens outside the code that is followed: it makes the objects that reflection makes, calls
 * what nobody's code calls, and calls back objects of the pool.
 */
final class Outside {
    private static final Jimple JIMPLE = Jimple.v();

    private final Bodies bodies;
    private final Set<MethodRef> readable;
    private final JimpleBody body;
    private final SootMethod start;

    Outside(Reached reached, Set<MethodRef> readable, Bodies bodies) {
        this.bodies = bodies;
        this.readable = readable;
        start = new SootMethod("start", List.of(), VoidType.v(), Modifier.PUBLIC | Modifier.STATIC);
        bodies.owner().addMethod(start);
        body = JIMPLE.newBody(start);
        start.setActiveBody(body);
        for (String type : reached.open() ? reached.existing() : reached.appeared()) {
            make(type.replace('/', '.'));
        }
        reached.unseen().forEach(this::call);
        reached.callbacks().forEach(this::call);
        body.getUnits().add(JIMPLE.newReturnVoidStmt());
    }

    SootMethod start() {
        return start;
    }

    /** Makes an object whose fields hold anything of the pool. */
    private void make(String name) {
        SootClass type = Scene.v().getSootClassUnsafe(name);
        if (type == null || type.isPhantom() || !type.isConcrete()) {
            return;
        }
        Local object = Bodies.local(body, type.getType());
        add(JIMPLE.newAssignStmt(object, JIMPLE.newNewExpr(type.getType())));
        add(bodies.put(object));
        for (SootClass parent = type; parent.hasSuperclass(); parent = parent.getSuperclass()) {
            for (SootField field : parent.getFields()) {
                if (!field.isStatic() && field.getType() instanceof RefLikeType fieldType) {
                    Local value = take(fieldType);
                    add(JIMPLE.newAssignStmt(JIMPLE.newInstanceFieldRef(object, field.makeRef()), value));
                }
            }
        }
    }

    private void call(MethodRef ref) {
        SootMethod method = readable.contains(ref) ? Names.method(ref) : null;
        if (method == null || method.isAbstract() || ref.name().equals("<clinit>")) {
            return;
        }
        List<Value> arguments = new ArrayList<>();
        for (Type type : method.getParameterTypes()) {
            arguments.add(type instanceof RefLikeType ? take(type) : IntConstant.v(0));
        }
        InvokeExpr call;
        if (method.isStatic()) {
            call = JIMPLE.newStaticInvokeExpr(method.makeRef(), arguments);
        } else {
            RefType type = method.getDeclaringClass().getType();
            Local receiver = take(type);
            if (method.isConstructor() && method.getDeclaringClass().isConcrete()) {
                add(JIMPLE.newAssignStmt(receiver, JIMPLE.newNewExpr(type)));
                add(bodies.put(receiver));
            }
            call = JIMPLE.newSpecialInvokeExpr(receiver, method.makeRef(), arguments);
        }
        if (method.getReturnType() instanceof RefLikeType) {
            Local result = Bodies.local(body, method.getReturnType());
            add(JIMPLE.newAssignStmt(result, call));
            add(bodies.put(result));
        } else {
            add(JIMPLE.newInvokeStmt(call));
        }
    }

    private Local take(Type type) {
        List<Unit> taken = new ArrayList<>();
        Local local = bodies.take(body, type, taken);
        taken.forEach(this::add);
        return local;
    }

    private void add(Unit unit) {
        body.getUnits().add(unit);
    }
}
