// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.soot;

import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import soot.Body;
import soot.Local;
import soot.MethodSource;
import soot.Modifier;
import soot.RefLikeType;
import soot.Scene;
import soot.SootClass;
import soot.SootField;
import soot.SootMethod;
import soot.Type;
import soot.Unit;
import soot.Value;
import soot.VoidType;
import soot.jimple.AssignStmt;
import soot.jimple.DefinitionStmt;
import soot.jimple.FieldRef;
import soot.jimple.InstanceInvokeExpr;
import soot.jimple.InvokeExpr;
import soot.jimple.Jimple;
import soot.jimple.JimpleBody;
import soot.jimple.Stmt;
import soot.util.Chain;

/**
 * The code that Soot sees. Reached code is the program's own, with one addition: what goes to a call of untraced code is
 * put into one variable, the pool, and what comes back is taken from it. All other methods do just that.
 */
final class Bodies {
    private static final Jimple JIMPLE = Jimple.v();

    private final Set<MethodRef> reached;
    private final Predicate<String> hidden;
    private final SootField pool;
    private final Set<String> applications = new HashSet<>();

    Bodies(Set<MethodRef> reached, Predicate<String> hidden) {
        this.reached = reached;
        this.hidden = hidden;
        reached.forEach(method -> applications.add(method.className()));
        SootClass owner = new SootClass("io.deeptrace.Untraced", Modifier.PUBLIC);
        owner.setSuperclass(Scene.v().getObjectType().getSootClass());
        pool = new SootField("pool", Scene.v().getObjectType(), Modifier.PUBLIC | Modifier.STATIC);
        owner.addField(pool);
        owner.setResolvingLevel(SootClass.BODIES);
        Scene.v().addClass(owner);
        owner.setLibraryClass();
    }

    /** The class that holds the pool. */
    SootClass owner() {
        return pool.getDeclaringClass();
    }

    /** Gives every method known now its code. */
    void replaceAll() {
        for (SootClass type : new ArrayList<>(Scene.v().getClasses())) {
            if (type == owner()) {
                continue;
            }
            for (SootMethod method : new ArrayList<>(type.getMethods())) {
                MethodSource source = method.getSource();
                if (method.isAbstract()) {
                    continue;
                }
                if (source != null && reached.contains(Names.ref(method))) {
                    method.setSource((asked, phase) -> withPool(source.getBody(asked, phase)));
                } else {
                    method.setModifiers(method.getModifiers() & ~Modifier.NATIVE);
                    method.setPhantom(false);
                    method.setSource((asked, phase) -> untraced(asked));
                }
            }
            type.setResolvingLevel(SootClass.BODIES);
        }
    }

    /** A new local variable. */
    static Local local(Body body, Type type) {
        Local local = JIMPLE.newLocal("pool" + body.getLocalCount(), type);
        body.getLocals().add(local);
        return local;
    }

    /** Statements that put a value into the pool. */
    Unit put(Value value) {
        return JIMPLE.newAssignStmt(JIMPLE.newStaticFieldRef(pool.makeRef()), value);
    }

    /** Adds statements that take a value of this type out of the pool. */
    Local take(Body body, Type type, List<Unit> to) {
        Local any = local(body, pool.getType());
        Local cast = local(body, type);
        to.add(JIMPLE.newAssignStmt(any, JIMPLE.newStaticFieldRef(pool.makeRef())));
        to.add(JIMPLE.newAssignStmt(cast, JIMPLE.newCastExpr(any, type)));
        return cast;
    }

    private Body untraced(SootMethod method) {
        JimpleBody body = JIMPLE.newBody(method);
        Chain<Unit> units = body.getUnits();
        body.insertIdentityStmts(method.getDeclaringClass());
        boolean constructs = method.getSignature().equals("<java.lang.Object: void <init>()>");
        for (Local local : new ArrayList<>(body.getLocals())) {
            if (local.getType() instanceof RefLikeType && !constructs) {
                units.add(put(local));
            }
        }
        Type result = method.getReturnType();
        if (result instanceof VoidType) {
            units.add(JIMPLE.newReturnVoidStmt());
        } else if (result instanceof RefLikeType) {
            List<Unit> taken = new ArrayList<>();
            Local value = take(body, result, taken);
            units.addAll(taken);
            units.add(JIMPLE.newReturnStmt(value));
        } else {
            Local value = local(body, result);
            units.add(JIMPLE.newReturnStmt(value));
        }
        return body;
    }

    private Body withPool(Body body) {
        Chain<Unit> units = body.getUnits();
        for (Unit unit : new ArrayList<>(units)) {
            Stmt statement = (Stmt) unit;
            List<Unit> before = new ArrayList<>();
            List<Unit> after = new ArrayList<>();
            if (statement.containsInvokeExpr()) {
                call(body, statement, before, after);
            } else if (statement.containsFieldRef()) {
                field(body, (AssignStmt) statement, before, after);
            }
            if (!before.isEmpty()) {
                units.insertBefore(before, unit);
            }
            if (!after.isEmpty()) {
                units.insertAfter(after, unit);
            }
        }
        return body;
    }

    private void call(Body body, Stmt statement, List<Unit> before, List<Unit> after) {
        InvokeExpr call = statement.getInvokeExpr();
        SootClass owner = call.getMethodRef().getDeclaringClass();
        SootMethod declared = call.getMethodRef().tryResolve();
        boolean own = declared != null
                && (reached.contains(Names.ref(declared))
                        || declared.isAbstract() && isApplication(declared.getDeclaringClass())
                        || owner.getName().contains("$$")
                        || declared.getSignature().equals("<java.lang.Object: void <init>()>"));
        if (own) {
            return;
        }
        List<Value> given = new ArrayList<>(call.getArgs());
        if (call instanceof InstanceInvokeExpr instance) {
            given.add(instance.getBase());
        }
        for (Value value : given) {
            if (value instanceof Local && value.getType() instanceof RefLikeType) {
                before.add(put(value));
            }
        }
        if (statement instanceof DefinitionStmt definition) {
            give(body, definition.getLeftOp(), after);
        }
    }

    private void field(Body body, AssignStmt statement, List<Unit> before, List<Unit> after) {
        FieldRef reference = statement.getFieldRef();
        boolean shared = hidden.test(reference.getFieldRef().name())
                || !isApplication(reference.getFieldRef().declaringClass());
        if (!shared || !(reference.getType() instanceof RefLikeType)) {
            return;
        }
        if (statement.getLeftOp() == reference) {
            if (statement.getRightOp() instanceof Local) {
                before.add(put(statement.getRightOp()));
            }
        } else {
            give(body, statement.getLeftOp(), after);
        }
    }

    private void give(Body body, Value to, List<Unit> after) {
        if (to instanceof Local && to.getType() instanceof RefLikeType type) {
            after.add(JIMPLE.newAssignStmt(to, take(body, type, after)));
        }
    }

    /** Whether reached code stands in the class. */
    private boolean isApplication(SootClass type) {
        return applications.contains(type.getName());
    }
}
