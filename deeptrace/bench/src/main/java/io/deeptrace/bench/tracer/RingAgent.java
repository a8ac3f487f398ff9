// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.tracer;

import io.deeptrace.bench.moo.RingAdvice;
import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/** Puts {@link RingAdvice} into methods: the agent that one writes by hand. */
public final class RingAgent {
    private RingAgent() {}

    /** Takes a regular expression for the names of classes, a space, and one for those of methods. */
    public static void premain(String argument, Instrumentation instrumentation) {
        String[] names = argument.split(" ");
        new AgentBuilder.Default()
                .type(ElementMatchers.nameMatches(names[0]))
                .transform((builder, type, loader, module, domain) -> builder.visit(Advice.to(RingAdvice.class)
                        .on(ElementMatchers.isMethod().and(ElementMatchers.nameMatches(names[1])))))
                .installOn(instrumentation);
    }
}
