// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import io.deeptrace.agent.RootCall.Invocation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A root call by the name of its method, with values from the command line or from generated classes. */
final class MethodCall {
    private final Executable target;
    private final boolean exactly;
    private String receiver;
    private String argumentSource;
    private List<String> values;

    private MethodCall(Executable target, boolean exactly) {
        this.target = target;
        this.exactly = exactly;
    }

    /**
     * Reads {@code OWNER NAME DESCRIPTOR [--receiver CLASS] [--arguments CLASS] [VALUE…]}.
     *
     * @param exactly whether just this method is meant, also where the receiver's class overrides it
     * @return the call; receiver and arguments are made when it is made
     * @throws BadRootCallException if there is no such method or the values do not suit it
     */
    static Invocation parse(List<String> words, boolean exactly) throws BadRootCallException {
        MethodCall call = new MethodCall(find(words.get(0).replace('/', '.'), words.get(1), words.get(2)), exactly);
        int at = 3;
        while (at + 1 < words.size()
                && (words.get(at).equals("--receiver") || words.get(at).equals("--arguments"))) {
            if (words.get(at).equals("--receiver")) {
                call.receiver = words.get(at + 1);
            } else {
                call.argumentSource = words.get(at + 1);
            }
            at += 2;
        }
        call.values = words.subList(at, words.size());
        return call.prepare();
    }

    private Invocation prepare() throws BadRootCallException {
        open(target);
        LiteralArguments literals = new LiteralArguments(target);
        Object[] typed = argumentSource == null ? literals.convert(values) : null;
        GeneratedClass source = argumentSource == null ? null : GeneratedClass.of(argumentSource);
        if (target instanceof Constructor<?> constructor) {
            return () -> {
                Object[] arguments = source == null ? typed : made("arguments", source::arguments);
                RootCall.arm(constructor.getDeclaringClass());
                constructor.newInstance(arguments);
            };
        }
        Method method = (Method) target;
        Maker<Object> object = receiver();
        return () -> {
            Object self = made("receiver", object::make);
            if (self != null && !method.getDeclaringClass().isInstance(self)) {
                throw new BadRootCallException(
                        "the receiver is a " + self.getClass().getName() + ", and "
                                + method.getName() + " is a method of "
                                + method.getDeclaringClass().getName()
                                + ": give an object of that class.");
            }
            Object[] arguments = source == null ? typed : made("arguments", source::arguments);
            if (exactly && self != null && self.getClass() != method.getDeclaringClass()) {
                MethodHandle handle = exact(method);
                List<Object> all = new ArrayList<>(List.of(self));
                all.addAll(Arrays.asList(arguments));
                RootCall.arm();
                handle.invokeWithArguments(all);
            } else {
                RootCall.arm(self == null ? method.getDeclaringClass() : null);
                method.invoke(self, arguments);
            }
        };
    }

    /** Of a call that is made again, objects are at fault that cannot be made, not the program. */
    private <T> T made(String what, Maker<T> maker) throws Throwable {
        try {
            return maker.make();
        } catch (BadRootCallException e) {
            throw e;
        } catch (Throwable e) {
            if (!exactly) {
                throw e;
            }
            Throwable cause = e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
            throw new BadRootCallException(
                    "the call cannot be made again: its " + what + " cannot be made (" + cause + ").", e);
        }
    }

    /** Without looking for what overrides it. */
    private static MethodHandle exact(Method method) throws BadRootCallException {
        Class<?> owner = method.getDeclaringClass();
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                    .unreflectSpecial(method, owner)
                    .asFixedArity();
        } catch (IllegalAccessException e) {
            throw closed(method, e);
        }
    }

    private Maker<Object> receiver() throws BadRootCallException {
        if (Modifier.isStatic(target.getModifiers())) {
            return () -> null;
        }
        if (receiver != null) {
            return GeneratedClass.of(receiver)::receiver;
        }
        Class<?> owner = target.getDeclaringClass();
        try {
            Constructor<?> constructor = owner.getDeclaredConstructor();
            open(constructor);
            if (Modifier.isAbstract(owner.getModifiers())) {
                throw new BadRootCallException(owner.getName() + " is abstract: give the object to call "
                        + target.getName() + " on, for example with --this 'new Some" + owner.getSimpleName() + "()'.");
            }
            return constructor::newInstance;
        } catch (NoSuchMethodException e) {
            throw new BadRootCallException(
                    owner.getName() + " has no constructor without parameters: give the object to call "
                            + target.getName() + " on, for example with --this 'new " + owner.getSimpleName() + "(…)'.",
                    e);
        }
    }

    private static void open(Executable executable) throws BadRootCallException {
        boolean free = Modifier.isPublic(executable.getModifiers())
                && Modifier.isPublic(executable.getDeclaringClass().getModifiers());
        try {
            if (!free) {
                ((AccessibleObject) executable).setAccessible(true);
            }
        } catch (InaccessibleObjectException e) {
            throw closed(executable, e);
        }
    }

    private static BadRootCallException closed(Executable executable, Exception cause) {
        return new BadRootCallException(
                executable.getDeclaringClass().getName() + " is closed to calls from outside its module: "
                        + "call it through a public method, for example with -e.",
                cause);
    }

    private static Executable find(String owner, String name, String descriptor) throws BadRootCallException {
        Class<?> type;
        try {
            type = Class.forName(owner, false, ClassLoader.getSystemClassLoader());
            Executable[] candidates =
                    name.equals("<init>") ? type.getDeclaredConstructors() : type.getDeclaredMethods();
            for (Executable candidate : candidates) {
                if ((name.equals("<init>") || candidate.getName().equals(name))
                        && descriptor(candidate).equals(descriptor)) {
                    return candidate;
                }
            }
        } catch (UnsupportedClassVersionError e) {
            throw new BadRootCallException(
                    owner + " cannot be loaded, for a class file is newer than this Java "
                            + Runtime.version().feature() + ": give a newer JDK with --java.",
                    e);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new BadRootCallException(owner + " cannot be loaded: " + e + ". Is the class path complete?", e);
        }
        throw new BadRootCallException("the class " + owner + " at run time has no method " + name + descriptor + ".");
    }

    private static String descriptor(Executable executable) {
        Class<?> result = executable instanceof Method method ? method.getReturnType() : void.class;
        return MethodType.methodType(result, executable.getParameterTypes()).toMethodDescriptorString();
    }

    /** Makes the object that the root is called on, or what it is given. */
    private interface Maker<T> {
        T make() throws Throwable;
    }
}
