// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.library;

import io.deeptrace.format.MethodRef;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** A call that is to be made in this JVM. */
final class Invocation {
    private final Executable method;
    private final Object receiver;
    private final Object[] arguments;

    private Invocation(Executable method, Object receiver, Object[] arguments) {
        this.method = method;
        this.receiver = receiver;
        this.arguments = arguments;
    }

    /**
     * The call of that one of some methods that takes these arguments.
     *
     * @param receiver null for static methods and constructors
     * @throws RecordingException if none of them does, or several do
     */
    static Invocation of(List<MethodRef> methods, Object receiver, Object[] arguments, ClassLoader loader)
            throws RecordingException {
        List<Executable> fitting = new ArrayList<>();
        for (MethodRef ref : methods) {
            Executable method = declared(ref, loader);
            if (takes(method.getParameterTypes(), arguments)
                    && (isFree(method)
                            ? receiver == null
                            : method.getDeclaringClass().isInstance(receiver))) {
                fitting.add(method);
            }
        }
        if (fitting.size() != 1) {
            String why = fitting.isEmpty() ? "None of these can be called so" : "Several of these can be called so";
            throw new RecordingException(
                    ExitCode.USAGE,
                    why
                            + ": give the parameters' types with the method, its arguments with args(…), and its object with on(…).",
                    methods.stream().map(MethodRef::canonical).toList(),
                    null);
        }
        Executable method = fitting.get(0);
        if (!method.trySetAccessible()) {
            throw new RecordingException(
                    ExitCode.USAGE, method + " is not open to others: trace a method that calls it.");
        }
        return new Invocation(method, receiver, arguments);
    }

    /**
     * Has the class initialized, as the call would: what its initializer calls is not the call.
     *
     * @return what the initializer has thrown, and the call would throw; null if nothing
     */
    Throwable initialize() {
        Class<?> owner = method.getDeclaringClass();
        try {
            Class.forName(owner.getName(), isFree(method), owner.getClassLoader());
            return null;
        } catch (ClassNotFoundException | LinkageError e) {
            return e;
        }
    }

    /** Makes it; what it throws comes as it is. */
    Object call() throws Throwable {
        try {
            return method instanceof Method called
                    ? called.invoke(receiver, arguments)
                    : ((Constructor<?>) method).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean isFree(Executable method) {
        return method instanceof Constructor || Modifier.isStatic(method.getModifiers());
    }

    private static Executable declared(MethodRef ref, ClassLoader loader) throws RecordingException {
        try {
            Class<?> owner = Class.forName(ref.className(), false, loader);
            Class<?>[] types = MethodType.fromMethodDescriptorString(ref.descriptor(), owner.getClassLoader())
                    .parameterArray();
            return ref.name().equals("<init>")
                    ? owner.getDeclaredConstructor(types)
                    : owner.getDeclaredMethod(ref.name(), types);
        } catch (ReflectiveOperationException | LinkageError | TypeNotPresentException e) {
            throw new RecordingException(
                    ExitCode.NO_ROOT, ref + " cannot be found by the class loader of this thread (" + e + ").", e);
        }
    }

    private static boolean takes(Class<?>[] types, Object[] arguments) {
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            Class<?> box = MethodType.methodType(types[i]).wrap().returnType();
            if (arguments[i] == null ? types[i].isPrimitive() : !box.isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }
}
