// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Defines the classes of one jar itself, each after a change; for all others it asks another loader. */
final class SweptLoader extends ClassLoader {
    /** What {@link #link} says of a class that links. */
    static final String LINKED = "";

    private final JarFile jar;
    private final UnaryOperator<byte[]> change;

    SweptLoader(JarFile jar, ClassLoader others, UnaryOperator<byte[]> change) {
        super(others);
        this.jar = jar;
        this.change = change;
    }

    /** Links, and so verifies, every {@code step}th class: what is wrong with it, {@link #LINKED} if it links. */
    Map<String, String> link(int step) {
        Map<String, String> classes = new TreeMap<>();
        List<String> names = names();
        for (int i = 0; i < names.size(); i += step) {
            try {
                Class.forName(names.get(i), false, this).getDeclaredMethods();
                classes.put(names.get(i), LINKED);
            } catch (LinkageError | ClassNotFoundException | TypeNotPresentException e) {
                classes.put(names.get(i), e.toString());
            }
        }
        return classes;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            String name = entry.getName();
            if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                names.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
            }
        }
        return names;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
            if (entry == null) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name, entry);
        }
    }

    private Class<?> define(String name, JarEntry entry) throws ClassNotFoundException {
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] classFile = change.apply(in.readAllBytes());
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
