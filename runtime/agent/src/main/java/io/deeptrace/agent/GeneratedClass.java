// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.lang.reflect.InvocationTargetException;

/** A class that the tool compiled from an expression: its static methods deliver values. */
final class GeneratedClass {
    private final Class<?> type;

    private GeneratedClass(Class<?> type) {
        this.type = type;
    }

    /**
     * Loads the class of this name without initializing it.
     *
     * @throws BadRootCallException if there is none on the class path
     */
    static GeneratedClass of(String name) throws BadRootCallException {
        try {
            return new GeneratedClass(Class.forName(name, false, ClassLoader.getSystemClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            throw new BadRootCallException("the compiled expression " + name + " cannot be loaded: " + e, e);
        }
    }

    /** Evaluates the expression that is the root call. */
    void call() throws Throwable {
        value("call");
    }

    /** Evaluates the receiver. */
    Object receiver() throws Throwable {
        return value("receiver");
    }

    /** Evaluates the arguments. */
    Object[] arguments() throws Throwable {
        return (Object[]) value("arguments");
    }

    private Object value(String method) throws Throwable {
        try {
            return type.getMethod(method).invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
