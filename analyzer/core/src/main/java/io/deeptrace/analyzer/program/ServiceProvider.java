// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import java.util.Optional;
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

    /** The method that makes the provider, of its own class; empty where the constructor does. */
    public Optional<Method> method(ProgramType type) {
        return named
                ? type.methods.all().stream()
                        .filter(method -> method.signature.startsWith(METHOD))
                        .filter(method -> (method.declaration.access() & PUBLIC_STATIC) == PUBLIC_STATIC)
                        .findFirst()
                : Optional.empty();
    }
}
