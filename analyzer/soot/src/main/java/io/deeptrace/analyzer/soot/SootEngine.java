// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.soot;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Closure;
import io.deeptrace.analyzer.Narrowing;

/**
 * Points-to analysis by Soot's SPARK (Lhotak and Hendren, CC 2003): a virtual call meets the objects that flow to its
 * receiver, and the field of one object is told from the same field of another. Seeds, reflection, lambdas and the
 * border are those of {@code xta}, of whose closure this one is a part.
 */
public final class SootEngine implements CallGraphEngine {
    /** Made by {@link java.util.ServiceLoader}. */
    public SootEngine() {}

    @Override
    public String name() {
        return "soot";
    }

    @Override
    public Closure closure(Request request) {
        return new Narrowing(name(), request, reached -> Spark.run(request.program(), reached)).closure();
    }
}
