// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.moo;

import java.lang.invoke.MethodHandles;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** What Byte Buddy copies into each method of {@link Moo}: a stamp at its beginning and one at its end. */
public final class RingAdvice {
    static final long ID = 7;

    private RingAdvice() {}

    /** At the beginning. */
    @Advice.OnMethodEnter
    public static void enter() {
        Ring.current().add(ID, System.nanoTime());
    }

    /** At the end, however it comes. */
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    public static void exit() {
        Ring.current().add(-ID, System.nanoTime());
    }

    /** Loads {@link Moo} with the advice in it; it must not be loaded yet. */
    static void weave() throws IllegalAccessException {
        ClassLoader loader = RingAdvice.class.getClassLoader();
        ClassFileLocator classFiles = ClassFileLocator.ForClassLoader.of(loader);
        String moo = RingAdvice.class.getPackageName() + ".Moo";
        new ByteBuddy()
                .redefine(TypePool.Default.of(classFiles).describe(moo).resolve(), classFiles)
                .visit(Advice.to(RingAdvice.class).on(ElementMatchers.isStatic().and(ElementMatchers.isMethod())))
                .make()
                .load(loader, ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()));
    }
}
