// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.List;
import java.util.Map;

/** What the JVM itself calls in the JDK, where the JDK is followed: the life of a thread, and the end of the JVM. */
final class JvmCallRule implements SiteRule {
    private static final Map<String, List<String>> CALLED = Map.of(
            "java/lang/Thread.start0",
            List.of(
                    "java/lang/Thread.run()V",
                    "java/lang/Thread.exit()V",
                    "java/lang/Thread.dispatchUncaughtException(Ljava/lang/Throwable;)V"),
            "java/lang/Runtime.addShutdownHook",
            List.of("java/lang/Shutdown.shutdown()V"));

    private final TypeTable types;
    private final Reachability reachability;

    JvmCallRule(TypeTable types, Reachability reachability) {
        this.types = types;
        this.reachability = reachability;
    }

    @Override
    public boolean matches(String owner, String name) {
        return (owner.equals("java/lang/Thread") || owner.equals("java/lang/Runtime"))
                && CALLED.containsKey(owner + '.' + name);
    }

    @Override
    public void apply(NamedSite site) {
        for (String called : CALLED.get(site.owner() + '.' + site.name())) {
            int dot = called.indexOf('.');
            ProgramType type = types.get(called.substring(0, dot));
            Method method = type.methods().get(called.substring(dot + 1));
            if (method != null) {
                site.leadsTo(
                        Link.Kind.REFLECT,
                        method.isVirtual() ? reachability.virtual(null, null, type, method.callKey()) : method);
            }
        }
    }
}
