// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks at itself and around itself, in every way by which a program could tell that it is traced. */
public final class Mirror {
    private static final long serialVersionUID = 1L;

    private final int field = 3;

    private Mirror() {}

    /** Prints all that it sees. */
    public static void main(String[] args) throws Exception {
        System.out.println("hash " + new Object().hashCode() + " " + new Mirror().hashCode() + " " + new int[1]);
        System.out.println("threads hashes " + Thread.currentThread().hashCode());
        System.out.println("arguments " + Arrays.toString(args));
        Runnable inLambda = () -> System.out.println(frames());
        inLambda.run();
        System.out.println(walk());
        System.out.println(thrown());
        StringWriter printed = new StringWriter();
        new Exception("printed").printStackTrace(new PrintWriter(printed, true));
        System.out.println(printed);
        System.out.println("caller " + caller());
        members(Mirror.class);
        members(Nested.class);
        members(Color.class);
        members(Pair.class);
        System.out.println(new Mirror().field + " "
                + java.io.ObjectStreamClass.lookup(Ser.class).getSerialVersionUID());
        surroundings();
        System.out.println("hash " + new Object().hashCode() + " " + Color.RED.hashCode());
    }

    private static String frames() {
        List<String> lines = new ArrayList<>();
        for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
            lines.add(frame.toString());
        }
        return String.join("\n", lines);
    }

    private static String walk() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(f -> f.getDeclaringClass().getName() + "." + f.getMethodName() + ":"
                                + f.getLineNumber() + ":" + f.getDescriptor())
                        .toList())
                .toString();
    }

    private static Class<?> caller() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .getCallerClass();
    }

    private static String thrown() {
        try {
            return "" + Integer.parseInt("none") + new Nested(null).size();
        } catch (NumberFormatException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text, true));
            try {
                new Nested(null).size();
            } catch (NullPointerException n) {
                text.append(n.getMessage()).append(Arrays.toString(n.getStackTrace()));
            }
            return text.toString();
        }
    }

    private static void members(Class<?> type) {
        System.out.println(type + " " + type.getModifiers() + " " + type.isSynthetic());
        TreeSet<String> members = new TreeSet<>();
        for (Method method : type.getDeclaredMethods()) {
            members.add(method + " " + method.isSynthetic() + Arrays.toString(method.getParameters())
                    + Arrays.toString(method.getAnnotations()));
        }
        for (Field field : type.getDeclaredFields()) {
            members.add(field + " " + field.isSynthetic());
        }
        Arrays.stream(type.getDeclaredConstructors()).forEach(c -> members.add(c.toString()));
        Arrays.stream(type.getDeclaredClasses()).forEach(c -> members.add(c.toString()));
        members.forEach(System.out::println);
    }

    private static void surroundings() {
        System.out.println("class path " + System.getProperty("java.class.path"));
        new TreeMap<>(System.getProperties())
                .forEach((key, value) -> System.out.println(
                        "property " + key + "=" + value.toString().trim()));
        new TreeMap<>(System.getenv()).forEach((key, value) -> System.out.println("env " + key + "=" + value));
        TreeSet<String> threads = new TreeSet<>();
        // The tracer's one thread is a daemon with its name.
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().equals("deeptrace-writer"))
                .forEach(t -> threads.add(
                        t.getName() + " " + t.isDaemon() + " " + t.getPriority() + " " + t.getThreadGroup()));
        threads.forEach(System.out::println);
        System.out.println("new thread " + new Thread(() -> {}).getName());
        System.out.println(
                "context " + (Thread.currentThread().getContextClassLoader() == ClassLoader.getSystemClassLoader()));
        System.out.println("assertions " + Mirror.class.desiredAssertionStatus());
        System.out.println("opens " + Object.class.getModule().isOpen("java.lang", Mirror.class.getModule()) + " "
                + Object.class.getModule().isExported("jdk.internal.misc", Mirror.class.getModule()));
    }

    private record Pair(int left, String right) {}

    private enum Color {
        RED,
        GREEN {
            @Override
            int shade() {
                return 2;
            }
        };

        int shade() {
            return 1;
        }
    }

    private static final class Nested {
        private final List<String> list;

        Nested(List<String> list) {
            this.list = list;
        }

        @Deprecated
        int size() {
            return list.size();
        }
    }

    @SuppressWarnings("serial") // the computed serialVersionUID is what is looked at
    private static final class Ser implements java.io.Serializable {
        int a;
        static int count = 3;

        private int twice(int x) {
            return a * x;
        }
    }
}
