// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Records a test, or each test of a class: every call that the test leads to, with arguments, result or exception, time and thread. If the
 * test fails, the trace is published with its page, and what led to the exception is printed. The test itself does not change.
 *
 * <pre>
 *   &#64;Test
 *   &#64;DeepTrace
 *   void sellsAnApple() { … }
 *
 *   &#64;Test
 *   &#64;DeepTrace
 *   void asksTheDatabaseOnce(Trace trace) {
 *       orders.total(17);
 *       trace.calls("Repository#find*").times(1);
 *   }
 * </pre>
 *
 * <p>One test is recorded at a time in a JVM: tests with this annotation wait for each other, others run on. Nothing has to be set up. A JVM that lets no agent in says
 * so once, and how to allow it; its tests run untraced.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(DeepTraceExtension.class)
@ResourceLock("io.deeptrace.junit.recording")
public @interface DeepTrace {
    /** When a trace is kept. */
    enum On {
        /** If the test failed. */
        FAILURE,
        /** After each test. */
        ALWAYS
    }

    /**
     * The methods that are recorded with all they call, as {@code com.acme.Repository#find(int)} or, for all overloads, {@code Repository#find}. Default: the test method and
     * the methods before and after it.
     */
    String[] root() default {};

    /** How many calls of one method are recorded from one call site within one call; all others are counted. */
    int cap() default 100;

    /** How many calls are recorded in all; all others are counted. */
    long budget() default 2_000_000;

    /** How much of each value is kept. */
    Values values() default Values.DEEP;

    /**
     * The methods inside which each value is recorded, with its place in the source, as patterns: {@code Shop#sell}, {@code com.acme.Shop}. Lambdas belong to the
     * method that they stand in. Default: none.
     */
    String[] inner() default {};

    /** What is traced although a list leaves it out, as {@code java.util.**}, {@code +Supertype}, {@code @Annotation}. */
    String[] include() default {};

    /** What is not traced. */
    String[] exclude() default {};

    /** When the trace is kept. */
    On on() default On.FAILURE;

    /** What is published beside the trace: endings of names, as the command {@code deeptrace export} knows them. */
    String[] exports() default {".html"};

    /** How much of each value is kept. */
    enum Values {
        /** No values. */
        NONE,
        /** Primitives; of every object the class. */
        REF,
        /** Primitives, strings, boxes and enums; of everything else the class. */
        SHALLOW,
        /** Objects with their fields, to the usual bounds. */
        DEEP
    }
}
