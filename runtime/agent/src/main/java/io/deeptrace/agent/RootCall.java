// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import io.deeptrace.recorder.Probe;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * The main class of a JVM in which one method is called and traced. Its arguments are
 *
 * <pre>
 *   expression CLASS [OWNER]
 *   method OWNER NAME DESCRIPTOR [--receiver CLASS] [--arguments CLASS] [VALUE…]
 *   exactly OWNER NAME DESCRIPTOR [--receiver CLASS] --arguments CLASS
 * </pre>
 *
 * where CLASS names a generated class with the static method {@code Object call()}, {@code Object receiver()} or {@code
 * Object[] arguments()}. OWNER is the class of the static method that an expression calls. {@code exactly} calls this method and none that overrides it. Exit codes: 0 the root returned, 1 it threw, 2 it cannot be called so.
 */
public final class RootCall {
    private static final int OK = 0;
    private static final int THREW = 1;
    private static final int USAGE = 2;

    /** The class of the static method that the expression calls; null if it calls no static one. */
    private static Class<?> owner;

    private RootCall() {}

    /** Calls the root and ends the JVM with the exit code that tells how it went. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.err));
    }

    /** The next root that this thread enters opens the scope. An expression's class calls this before its last call. */
    public static void arm() {
        arm(owner);
    }

    /** The same before a call that has this class initialized, or null: what its initializer calls is not the call. */
    static void arm(Class<?> initialized) {
        if (initialized != null) {
            try {
                Class.forName(initialized.getName(), true, initialized.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("A class is there no more", e);
            }
        }
        Probe.arm();
    }

    private static int run(List<String> arguments, PrintStream err) {
        try {
            Invocation root = parse(arguments);
            root.call();
            AgentMain.finish(OK, null);
            return OK;
        } catch (BadRootCallException e) {
            err.println("deeptrace: " + e.getMessage());
            AgentMain.finish(USAGE, null);
            return USAGE;
        } catch (Throwable e) {
            Throwable thrown = e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
            StackTraces.cutAtRootCall(thrown);
            Thread main = Thread.currentThread();
            // What the JVM does with an exception that leaves main; prints, unless the program wants it otherwise.
            main.getUncaughtExceptionHandler().uncaughtException(main, thrown);
            AgentMain.finish(THREW, thrown);
            return THREW;
        }
    }

    private static Invocation parse(List<String> arguments) throws BadRootCallException, ReflectiveOperationException {
        String kind = arguments.isEmpty() ? "" : arguments.get(0);
        if (kind.equals("expression") && (arguments.size() == 2 || arguments.size() == 3)) {
            owner = arguments.size() == 2
                    ? null
                    : Class.forName(arguments.get(2), false, ClassLoader.getSystemClassLoader());
            return GeneratedClass.of(arguments.get(1))::call;
        }
        if (kind.equals("method") && arguments.size() >= 4) {
            return MethodCall.parse(arguments.subList(1, arguments.size()), false);
        }
        if (kind.equals("exactly") && arguments.size() >= 4) {
            return MethodCall.parse(arguments.subList(1, arguments.size()), true);
        }
        throw new BadRootCallException("the root call cannot be understood: " + String.join(" ", arguments));
    }

    /** A call that is ready to be made. */
    interface Invocation {
        /** Makes the call; what it throws is the root's exception, perhaps inside one of reflection's. */
        void call() throws Throwable;
    }
}
