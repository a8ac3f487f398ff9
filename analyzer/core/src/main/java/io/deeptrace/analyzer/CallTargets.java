// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.format.MethodRef;
import java.util.Map;
import java.util.Set;

/** What another analysis found of the calls in the code that {@link Narrowing.Reached} describes. */
public interface CallTargets {
    /**
     * The methods that the virtual calls of this name and descriptor in a method's code can run, lambdas apart.
     *
     * @return their {@linkplain MethodRef#canonical canonical} references, in which a bridge and what it leads to are
     *     the same; null if nothing is known of these calls
     */
    Set<String> of(MethodRef caller, String name, String descriptor);

    /** Whether the code of this method, or of what it is a bridge to, was looked at. */
    boolean covers(MethodRef method);

    /** Binary names of classes that could not be read, each with the reason. */
    Map<String, String> problems();
}
