// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.ref.Reference;
import java.util.concurrent.CancellationException;
import jdk.internal.misc.Unsafe;

/** Of some classes of the JDK, the few fields that tell what an object is; and what others mean that tell it to the JDK alone. */
final class ToldFields {
    /** Types of fields that are shown as what they mean: of a completable future its state and its outcome. */
    static final char STATE = 's';

    static final char OUTCOME = 'r';
    /** The state of a future that is a task. */
    static final char TASK_STATE = 't';
    /** Whether a thread's local variable has a value in the thread that reads it, and which. */
    static final char IS_SET = 'u';

    static final char LOCAL = 'v';

    /**
     * A class, and its fields in the order in which they are shown. With a type before the name: what is shown in place of the
     * field that the word behind it names.
     */
    private static final String[][] ROWS = {
        {"java.lang.Thread", "name", "tid"},
        {"java.lang.ThreadGroup", "name"},
        {"java.lang.ThreadLocal", "u:set:threadLocalHashCode", "v:value:threadLocalHashCode"},
        {"java.lang.ref.Reference", "referent"},
        {"java.nio.Buffer", "position", "limit", "capacity"},
        {"java.nio.ByteBuffer", "hb"},
        {"java.nio.CharBuffer", "hb"},
        {"java.nio.ShortBuffer", "hb"},
        {"java.nio.IntBuffer", "hb"},
        {"java.nio.LongBuffer", "hb"},
        {"java.nio.FloatBuffer", "hb"},
        {"java.nio.DoubleBuffer", "hb"},
        {"java.util.concurrent.CompletableFuture", "s:state:result", "r:outcome:result"},
        {"java.util.concurrent.FutureTask", "t:state:state", "outcome"},
        {"java.util.logging.Logger", "name"},
        {"java.util.regex.Matcher", "parentPattern", "text", "first", "last"},
        {"java.util.regex.Pattern", "pattern", "flags"},
    };

    private static final Unsafe U = Memory.U;
    /** What a completable future holds in place of an exception, or of null. */
    private static final Class<?> PACKED = Elements.type("java.util.concurrent.CompletableFuture$AltResult");

    private static final long EXCEPTION = Memory.offset(PACKED, "ex");
    /** From this state on a task is over, as {@code FutureTask} numbers them. */
    private static final int NORMAL = 2;

    private static final int EXCEPTIONAL = 3;

    private static final long LOCALS = Memory.offset(Thread.class, "threadLocals");
    private static final long TABLE = Memory.offset(Elements.type("java.lang.ThreadLocal$ThreadLocalMap"), "table");
    private static final long VALUE =
            Memory.offset(Elements.type("java.lang.ThreadLocal$ThreadLocalMap$Entry"), "value");

    private ToldFields() {}

    /** The row of this class, or null if none names it. */
    static String[] of(Class<?> type) {
        for (int i = 0; i < ROWS.length; i++) {
            if (ROWS[i][0].equals(type.getName())) {
                return type.getClassLoader() == null ? ROWS[i] : null;
            }
        }
        return null;
    }

    /** Whether a row names this class or one above it. Nothing is shown then of what other classes of the JDK declare for it. */
    static boolean are(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (of(c) != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@link #value} is shown of a field of this type. */
    static boolean mean(char type) {
        return type >= OUTCOME && type <= LOCAL;
    }

    /** What is shown in place of a field. */
    static Object value(Object owner, long offset, char type) {
        switch (type) {
            case STATE:
                return state(U.getReference(owner, offset));
            case OUTCOME:
                Object result = U.getReference(owner, offset);
                return isPacked(result) ? U.getReference(result, EXCEPTION) : result;
            case TASK_STATE:
                int state = U.getInt(owner, offset);
                return state < NORMAL
                        ? "running"
                        : state == NORMAL ? "done" : state == EXCEPTIONAL ? "failed" : "cancelled";
            case IS_SET:
                return local(owner, U.getInt(owner, offset)) != null;
            default:
                Object entry = local(owner, U.getInt(owner, offset));
                return entry == null ? null : U.getReference(entry, VALUE);
        }
    }

    private static String state(Object result) {
        Object exception = isPacked(result) ? U.getReference(result, EXCEPTION) : null;
        if (exception == null) {
            return result == null ? "running" : "done";
        }
        return exception instanceof CancellationException ? "cancelled" : "failed";
    }

    private static boolean isPacked(Object result) {
        return result != null && result.getClass() == PACKED;
    }

    /** Where the thread that runs keeps its value of a variable, or null if it has none: without setting it to its initial one. */
    private static Object local(Object variable, int hash) {
        Object map = U.getReference(Thread.currentThread(), LOCALS);
        Object[] table = map == null ? null : (Object[]) U.getReference(map, TABLE);
        for (int i = 0; table != null && i < table.length && i < Elements.MOST_STEPS; i++) {
            Object entry = table[hash + i & table.length - 1];
            if (entry == null || refers((Reference<?>) entry, variable)) {
                return entry;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static boolean refers(Reference<?> entry, Object variable) {
        return ((Reference<Object>) entry).refersTo(variable);
    }
}
