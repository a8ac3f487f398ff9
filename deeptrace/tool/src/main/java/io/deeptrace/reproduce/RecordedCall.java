// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueTypes;
import io.deeptrace.run.SourceModel;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** A recorded call, and whether it can be made by itself at all. */
final class RecordedCall {
    private static final int PRIVATE = 0x0002;
    private static final int SYNTHETIC = 0x1000;

    private final Trace trace;
    private final int call;
    private final Trace.Method method;

    RecordedCall(Trace trace, int call) {
        this.trace = trace;
        this.call = call;
        this.method = trace.method(call);
    }

    /** Whether the compiler made its method. */
    boolean isSynthetic() {
        return (method.access() & SYNTHETIC) != 0;
    }

    /** Whether its method is private. */
    boolean isPrivate() {
        return (method.access() & PRIVATE) != 0;
    }

    /** Whether it had come to its end when the recording did. */
    boolean hasEnded() {
        return trace.outcome(call) == Trace.Outcome.RETURNED || trace.outcome(call) == Trace.Outcome.THREW;
    }

    /**
     * Refuses what happens once, or only as a part of something else.
     *
     * @param model the classes of the program
     */
    void requireRepeatable(SourceModel model) throws NotReproducibleException {
        String name = method.ref().name();
        String className = method.ref().className();
        if (name.equals("<clinit>")) {
            throw new NotReproducibleException(method.ref().canonical() + " initialises its class, which happens once");
        }
        TypeElement owner = model.type(className);
        if (name.equals("<init>") && owner != null && owner.getKind() == ElementKind.ENUM) {
            throw new NotReproducibleException(className + " is an enum, whose constants are made once");
        }
        if (isForSubclass(call)) {
            throw new NotReproducibleException(method.ref().canonical() + " was called by super(…) for an object of "
                    + ValueTypes.of(trace.values(call).result().bare()) + instead());
        }
        if (name.equals("<init>") && owner != null && owner.getModifiers().contains(Modifier.ABSTRACT)) {
            throw new NotReproducibleException(
                    className + " is abstract, so that no object of it alone can be made" + instead());
        }
    }

    /** Whether it is a constructor that did its part of an object of another class. */
    private boolean isForSubclass(int any) {
        Value made = trace.values(any).result();
        String type = made == null ? null : ValueTypes.of(made.bare());
        return trace.method(any).ref().name().equals("<init>")
                && type != null
                && !type.equals(trace.method(any).ref().className());
    }

    /** The call further up that code of its package can make; empty if there is none. */
    String instead() {
        for (int at = trace.parent(call); at >= 0; at = trace.parent(at)) {
            if ((trace.method(at).access() & (PRIVATE | SYNTHETIC)) == 0 && !isForSubclass(at)) {
                return "; call " + at + ", of " + trace.method(at).ref() + ", led to it";
            }
        }
        return "";
    }
}
