// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.security.CodeSource;
import java.security.ProtectionDomain;

/** Tells the classes of the program from those of the JDK, of the tracer and of other agents. */
final class ApplicationClasses {
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    private static final ClassLoader TRACER = ApplicationClasses.class.getClassLoader();

    private ApplicationClasses() {}

    /**
     * Whether a class belongs to the program.
     *
     * @param loader its defining loader; null for the JVM's own
     * @param name its internal name
     * @param domain its protection domain, or null
     */
    static boolean contains(ClassLoader loader, String name, ProtectionDomain domain) {
        return mayBeOf(loader)
                && !ClosureClasses.isOurs(name)
                // Accessors that reflection generates are the JDK's, whatever loader they lie in.
                && !name.startsWith("jdk/internal/")
                && !isOfImage(domain);
    }

    /** Whether a loader can be the program's; null is the JVM's own. */
    static boolean mayBeOf(ClassLoader loader) {
        return loader != null && loader != PLATFORM && loader != TRACER && !isOfAgent(loader);
    }

    /**
     * Whether an agent brought this loader. What an agent needs everywhere it adds to the JVM's own classes, where no program's lie
     * and all others are in modules: its loader's class among them, or that of the loader which loads others of its own.
     */
    private static boolean isOfAgent(ClassLoader loader) {
        Class<?> type = loader.getClass();
        ClassLoader above = type.getClassLoader();
        return above == null ? !type.getModule().isNamed() : isOfAgent(above);
    }

    /** Some modules of the JDK, the compiler among them, lie in the application's loader. */
    private static boolean isOfImage(ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        return source != null
                && source.getLocation() != null
                && source.getLocation().getProtocol().equals("jrt");
    }
}
