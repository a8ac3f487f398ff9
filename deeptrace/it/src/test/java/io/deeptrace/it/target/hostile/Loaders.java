// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** The same classes in many loaders, child first, hidden, as proxies; and loaders that must be collected. */
public final class Loaders {
    private Loaders() {}

    /** Prints what each copy computes. */
    public static void run() throws Throwable {
        int sum = new Copied().applyAsInt(1);
        Class<?> first = null;
        for (int i = 0; i < 20; i++) {
            Class<?> copy = new ChildFirst(Copied.class.getName()).loadClass(Copied.class.getName());
            if (copy == Copied.class || copy == first) {
                throw new IllegalStateException("not a copy");
            }
            first = copy;
            sum += ((IntUnaryOperator) copy.getDeclaredConstructor().newInstance()).applyAsInt(i);
        }
        System.out.println("copies " + sum);
        System.out.println("hidden " + hidden());
        InvocationHandler handler = (self, method, arguments) ->
                method.getName().equals("applyAsInt") ? step((Integer) arguments[0]) : method.getName();
        IntUnaryOperator proxy = (IntUnaryOperator) Proxy.newProxyInstance(
                Loaders.class.getClassLoader(), new Class<?>[] {IntUnaryOperator.class}, handler);
        System.out.println("proxy " + proxy.applyAsInt(4) + " " + proxy);
        Method reflected = Loaders.class.getDeclaredMethod("step", int.class);
        int reflectedSum = 0;
        for (int i = 0; i < 40; i++) {
            reflectedSum += (Integer) reflected.invoke(null, i);
        }
        System.out.println("reflected " + reflectedSum);
        System.out.println(
                "handle " + (int) MethodHandles.lookup().unreflect(reflected).invokeExact(6));
        System.out.println("collected " + collected());
        System.out.println("missing " + missing());
    }

    /** Calls it. */
    public static void main(String[] args) throws Throwable {
        run();
    }

    static int step(int n) {
        return n * 31 % 17;
    }

    private static int hidden() throws Exception {
        Class<?> copy = MethodHandles.lookup()
                .defineHiddenClass(bytes(Hidden.class.getName()), true)
                .lookupClass();
        return ((IntUnaryOperator) copy.getDeclaredConstructor().newInstance()).applyAsInt(3);
    }

    private static boolean collected() throws Exception {
        WeakReference<ClassLoader> gone = loadAndForget();
        for (int i = 0; i < 50 && gone.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        return gone.get() == null;
    }

    private static WeakReference<ClassLoader> loadAndForget() throws Exception {
        ClassLoader loader = new ChildFirst(Copied.class.getName());
        Object copy = loader.loadClass(Copied.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        passOn(copy);
        return new WeakReference<>(loader);
    }

    private static int passOn(Object value) {
        return value == null ? 0 : 1;
    }

    private static String missing() {
        try {
            new ChildFirst(Copied.class.getName(), Helper.class.getName())
                    .loadClass(Copied.class.getName())
                    .getMethod("help")
                    .invoke(null);
            return "nothing";
        } catch (ReflectiveOperationException e) {
            return e.getCause() == null ? e.toString() : e.getCause().toString();
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Loaders.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    /** Is loaded many times over. */
    public static final class Copied implements IntUnaryOperator {
        private final int[] seen = {1, 2, 3};

        /** Is called by reflection. */
        public Copied() {}

        @Override
        public int applyAsInt(int n) {
            return Arrays.stream(seen).map(x -> x + own(n)).sum();
        }

        private int own(int n) {
            return n * 3;
        }

        /** Uses a class that its loader may not find. */
        public static int help() {
            return Helper.help();
        }
    }

    /** Is defined as a hidden class. */
    static final class Hidden implements IntUnaryOperator {
        @Override
        public int applyAsInt(int n) {
            return step(n) + 1;
        }
    }

    /** Is missing for one copy. */
    static final class Helper {
        private Helper() {}

        static int help() {
            return 1;
        }
    }

    /** Defines the first name itself and does not find the others; everything else is its parent's. */
    private static final class ChildFirst extends ClassLoader {
        private final String[] names;

        ChildFirst(String... names) {
            super(Loaders.class.getClassLoader());
            this.names = names;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            int at = Arrays.asList(names).indexOf(name);
            if (at > 0) {
                throw new ClassNotFoundException("not here: " + name);
            }
            if (at < 0) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                try {
                    byte[] bytes = bytes(name);
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
    }
}
