// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.unforeseen;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.IntUnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Every way to a method of which the program's text does not tell the name. */
public final class Tour {
    private Tour() {}

    /** Prints what each way computes, each once more than the last. */
    public static void run() throws Exception {
        int sum = byComputedName();
        sum += byService();
        sum += generated();
        sum += throughProxy();
        sum += fromJar();
        sum += inThread();
        System.out.println("sum " + sum);
    }

    /** Calls it. */
    public static void main(String[] args) throws Exception {
        run();
    }

    private static int byComputedName() throws Exception {
        return ((IntUnaryOperator) make(named("plugin"))).applyAsInt(1);
    }

    /** The provider's name stands in a file that the program writes. */
    private static int byService() throws Exception {
        Path directory = Files.createTempDirectory("services");
        Path file = directory.resolve("META-INF/services/" + IntUnaryOperator.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, named("service").getName());
        int sum = 0;
        try (URLClassLoader services =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, Tour.class.getClassLoader())) {
            for (IntUnaryOperator service : ServiceLoader.load(IntUnaryOperator.class, services)) {
                sum += service.applyAsInt(2);
            }
        }
        for (Path gone = file; !gone.equals(directory.getParent()); gone = gone.getParent()) {
            Files.delete(gone);
        }
        return sum;
    }

    /** The class has no file: its bytes are made out of another one's. */
    private static int generated() throws Exception {
        String made = new String(bytes(named("template")), StandardCharsets.ISO_8859_1).replace("Template", "Made4You");
        byte[] classFile = made.getBytes(StandardCharsets.ISO_8859_1);
        ClassLoader loader = new ClassLoader(Tour.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, classFile, 0, classFile.length);
            }
        };
        Class<?> type = loader.loadClass(Tour.class.getPackageName() + ".Made4You");
        return ((IntUnaryOperator) make(type)).applyAsInt(3);
    }

    /** Is called by the generated class alone. */
    public static int back(int n) {
        return n + 1;
    }

    private static int throughProxy() throws Exception {
        InvocationHandler handler = (InvocationHandler) make(named("handler"));
        return ((IntUnaryOperator) Proxy.newProxyInstance(
                        Tour.class.getClassLoader(), new Class<?>[] {IntUnaryOperator.class}, handler))
                .applyAsInt(4);
    }

    /** The jar's copy is another class of the same name: its loader does not know the program's. */
    private static int fromJar() throws Exception {
        Class<?> plugin = named("plugin");
        Path jar = Files.createTempFile("plugin", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out)) {
            packed.putNextEntry(new JarEntry(plugin.getName().replace('.', '/') + ".class"));
            packed.write(bytes(plugin));
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> copy = loader.loadClass(plugin.getName());
            if (copy == plugin) {
                throw new IllegalStateException("not a copy");
            }
            return ((IntUnaryOperator) make(copy)).applyAsInt(5);
        } finally {
            Files.delete(jar);
        }
    }

    private static int inThread() throws Exception {
        Thread thread = new Thread((Runnable) make(named("worker")), "worker");
        thread.start();
        thread.join();
        return 6;
    }

    private static Object make(Class<?> type) throws Exception {
        return type.getDeclaredConstructor().newInstance();
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }

    /** A class whose name is put together when it is needed. */
    private static Class<?> named(String word) throws ClassNotFoundException {
        return Class.forName(
                Tour.class.getPackageName() + '.' + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
}
