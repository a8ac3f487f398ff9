// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * A class that a jar or module names as a provider of a service.
 *
 * @param name its internal name
 * @param named whether a module with a descriptor names it: only of those is a method {@code provider()} called ({@code
 *     java.util.ServiceLoader}, "Deploying service providers as modules")
 */
public record ServiceProvider(String name, boolean named) {
    private static final String METHOD = "provider()L";
    private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

    /** The method that makes the provider, of its own class; null where the constructor does. */
    public Method method(ProgramType type) {
        for (Method method : named ? type.methods.all() : List.<Method>of()) {
            if (method.signature.startsWith(METHOD) && (method.declaration.access() & PUBLIC_STATIC) == PUBLIC_STATIC) {
                return method;
            }
        }
        return null;
    }
}
