// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFile;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.NamingFiles;
import io.deeptrace.analyzer.classfile.Symbols;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A place where class files stand: a directory, a jar, a jar inside a jar, a JDK. */
public interface ClassSource extends AutoCloseable {
    /** Where jars name the providers of services. */
    String SERVICES = "META-INF/services/";

    /** The lines of a JDK that name the services which its modules look up; no file has such a name. */
    String USED_SERVICES = SERVICES + "used by modules";

    /** The lines of a module that name its providers, as {@link ModuleInfo#lines} writes them; no file has such a name. */
    String PROVIDES = SERVICES + "provided by module";

    /**
     * What a class file says.
     *
     * @param name internal name of the class
     * @param symbols where its names become objects
     * @return null if it does not stand here
     * @throws ClassFileException if it is broken
     * @throws IOException if it stands here and cannot be read; the message says why, without the place
     */
    default ClassFacts facts(String name, Symbols symbols) throws IOException, ClassFileException {
        byte[] bytes = read(name);
        return bytes == null ? null : ClassFile.parse(bytes, symbols);
    }

    /**
     * The bytes of a class file.
     *
     * @param name internal name of the class
     * @return null if it does not stand here
     * @throws IOException if it stands here and cannot be read; the message says why, without the place
     */
    byte[] read(String name) throws IOException;

    /** False if it is quickly told that no class of this package stands here; its name ends in a slash, or is empty. */
    default boolean mayHavePackage(String name) throws IOException {
        return true;
    }

    /** Whether a class file stands here; it is not read. */
    boolean holds(String name) throws IOException;

    /**
     * The lines of a text resource, empty if it does not stand here; of one of the {@link NamingFiles}, perhaps, no more
     * than the names in it.
     */
    List<String> lines(String resource) throws IOException;

    /** Tells the internal names of all classes here, sorted, without reading them. */
    void names(Consumer<String> to) throws IOException;

    /**
     * Tells the names of the files below a folder, whose name ends in a slash or is empty; of directories those in it, and
     * perhaps none but services and {@link NamingFiles}.
     */
    void resources(String folder, Consumer<String> to) throws IOException;

    /** The directory or archive in which the classes stand; null where those of a JDK do. */
    default Path file() {
        return null;
    }

    /** Where a class stands, or would: for people, for example {@code app.jar!BOOT-INF/lib/x.jar!com/acme/X.class}. */
    String place(String name);

    /**
     * Makes sure that what was read belongs together.
     *
     * @throws IOException if someone writes to it meanwhile; the message names it and the next step
     */
    void requireUnchanged() throws IOException;

    @Override
    void close() throws IOException;
}
