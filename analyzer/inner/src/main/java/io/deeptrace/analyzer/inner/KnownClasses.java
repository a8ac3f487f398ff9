// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Classes by their internal names, null where there is none: those that will run, and those of a class path. */
final class KnownClasses implements Function<String, ClassNode> {
    private final String classPath;
    private final Map<String, ClassNode> found = new HashMap<>();

    /** @param classPath as {@code javac -cp} takes it */
    KnownClasses(String classPath) {
        this.classPath = classPath;
    }

    /** These come first. */
    void add(Collection<CompiledClass> classes) {
        classes.forEach(each -> found.put(each.node.name, each.node));
    }

    @Override
    public ClassNode apply(String name) {
        if (!found.containsKey(name)) {
            found.put(name, read(name));
        }
        return found.get(name);
    }

    private ClassNode read(String name) {
        try (URLClassLoader loader = new URLClassLoader(urls(), null);
                InputStream in = loader.getResourceAsStream(name + ".class")) {
            if (in == null) {
                return null;
            }
            ClassNode node = new ClassNode();
            new ClassReader(in.readAllBytes())
                    .accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return node;
        } catch (IOException | IllegalArgumentException e) {
            return null; // what cannot be read adds nothing: the source is compiled as it is
        }
    }

    private URL[] urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
