// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A place where class files stand: a directory, a jar, a jar inside a jar, a JDK. */
interface ClassSource extends AutoCloseable {
    /**
     * The bytes of a class file.
     *
     * @param name internal name of the class
     * @return null if it does not stand here
     * @throws IOException if it stands here and cannot be read; the message says why, without the place
     */
    byte[] read(String name) throws IOException;

    /** Whether a class file stands here; it is not read. */
    boolean holds(String name) throws IOException;

    /** The lines of a text resource, empty if it does not stand here. */
    List<String> lines(String resource) throws IOException;

    /** Tells the internal names of all classes here, sorted, without reading them. */
    void names(Consumer<String> to) throws IOException;

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
