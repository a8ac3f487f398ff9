// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.program.Method;
import java.util.List;

/** The rules about code that is not called by an instruction that names it, as the worklist asks them. */
public interface UnnamedCalls {
    /** Notes the code of a method that was reached, and adds to its links what such calls in it lead to. */
    void apply(Method method, List<Instruction> instructions, List<Link> links);

    /** What a method of a class does that is made at run time to pass on calls; false if its class is none of those. */
    boolean implementation(Method method, List<Link> links);

    /** Adds to the links what the calls noted are known to lead to by now. */
    void settle();

    /** Makes the rules of one analysis. */
    interface Rules {
        UnnamedCalls of(Reachability reachability, Callees callees);
    }
}
