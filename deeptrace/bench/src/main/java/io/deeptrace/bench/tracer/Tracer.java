// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.tracer;

import java.io.IOException;
import java.nio.file.Path;

/** One that writes down the calls of a JVM, set up as its manual says to trace certain code and nothing else. */
public interface Tracer {
    /**
     * What starts a JVM in which it traces.
     *
     * @param code what it is to trace
     * @param directory an empty one, for its configuration and for what it writes
     */
    Start start(Code code, Path directory) throws IOException;

    /**
     * How many calls it kept, by what it has written; 0 if there is nothing. Some of them trace nothing and do not say so.
     *
     * @param directory that of {@link #start}
     */
    long kept(Path directory) throws IOException;
}
