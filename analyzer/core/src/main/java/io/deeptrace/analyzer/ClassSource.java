// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** A place where class files stand: a directory, a jar or a JDK image. */
interface ClassSource extends AutoCloseable {
    /**
     * The bytes of a class file.
     *
     * @param name internal name of the class
     * @return null if it does not stand here
     */
    byte[] read(String name) throws IOException;

    /** The lines of a text resource, empty if it does not stand here. */
    List<String> lines(String resource) throws IOException;

    /** Tells the internal names of all classes here, without reading them. */
    void names(Consumer<String> to) throws IOException;

    @Override
    void close() throws IOException;
}
