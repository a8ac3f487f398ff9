// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.reflect.Method;

/**
 * The frames of exceptions, as the JVM noted them when it made the exception: no method of the exception is asked. Each
 * place in the program is a symbol, written once.
 */
final class StackFrames {
    private static final int MOST_SHOWN = 8;
    private static final int MOST_SYMBOLS = 1 << 16;
    private static final long BACKTRACE = Memory.offset(Throwable.class, "backtrace");
    private static final long DEPTH = Memory.offset(Throwable.class, "depth");
    private static final long STACK_TRACE = Memory.offset(Throwable.class, "stackTrace");
    private static final long CLASS = Memory.offset(StackTraceElement.class, "declaringClass");
    private static final long METHOD = Memory.offset(StackTraceElement.class, "methodName");
    private static final long FILE = Memory.offset(StackTraceElement.class, "fileName");
    private static final long LINE = Memory.offset(StackTraceElement.class, "lineNumber");
    private static final Method FILL = fill();

    private final SpinLock lock = new SpinLock();
    private final Symbols symbols;
    /** At the place of the hash of what they say. */
    private StackTraceElement[] known = new StackTraceElement[256];

    private int[] ids = new int[256];
    private int used;

    StackFrames(Symbols symbols) {
        this.symbols = symbols;
    }

    /** Writes how many frames an exception has, how many of them follow, and the symbols of these, the innermost first. */
    void write(Throwable exception, RecordWriter out) {
        int before = out.length();
        try {
            StackTraceElement[] frames = frames(exception);
            int shown = frames.length < MOST_SHOWN ? frames.length : MOST_SHOWN;
            int[] ids = new int[shown];
            for (int i = 0; i < shown; i++) {
                ids[i] = id(frames[i]);
            }
            out.varint(frames.length);
            out.varint(shown);
            for (int i = 0; i < shown; i++) {
                out.varint(ids[i]);
            }
        } catch (Throwable e) {
            out.cut(before);
            none(out);
        }
    }

    /** Writes that no frames are told. */
    static void none(RecordWriter out) {
        out.varint(0);
        out.varint(0);
    }

    private static StackTraceElement[] frames(Throwable exception) throws ReflectiveOperationException {
        Object backtrace = Memory.U.getReference(exception, BACKTRACE);
        StackTraceElement[] given = (StackTraceElement[]) Memory.U.getReference(exception, STACK_TRACE);
        // What was set or already asked for says more than the JVM's own notes, which are gone then on some JDKs.
        if (given != null && given.length > 0) {
            return given;
        }
        int depth = backtrace == null || FILL == null || exception instanceof VirtualMachineError
                ? 0
                : Memory.U.getInt(exception, DEPTH);
        StackTraceElement[] frames = new StackTraceElement[depth];
        for (int i = 0; i < depth; i++) {
            frames[i] = (StackTraceElement) Memory.U.allocateInstance(StackTraceElement.class);
        }
        if (depth > 0 && FILL.getParameterCount() == 2) {
            FILL.invoke(null, frames, exception);
        } else if (depth > 0) {
            FILL.invoke(null, frames, backtrace, depth);
        }
        return frames;
    }

    private int id(StackTraceElement frame) {
        if (!lock.acquire()) {
            throw NoRoom.LOCK;
        }
        try {
            int at = place(known, frame);
            if (known[at] == null) {
                if (used == MOST_SYMBOLS) {
                    throw NoRoom.SIZE;
                }
                int line = Memory.U.getInt(frame, LINE);
                String file = text(frame, FILE);
                symbols.frame(used + 1, text(frame, CLASS), text(frame, METHOD), file, line < 0 ? 0 : line);
                ids[at] = ++used;
                known[at] = frame;
                grow();
                return used;
            }
            return ids[at];
        } finally {
            lock.release();
        }
    }

    private void grow() {
        if (used * 2 <= known.length) {
            return;
        }
        StackTraceElement[] more = new StackTraceElement[known.length * 2];
        int[] moreIds = new int[more.length];
        for (int i = 0; i < known.length; i++) {
            if (known[i] != null) {
                int at = place(more, known[i]);
                more[at] = known[i];
                moreIds[at] = ids[i];
            }
        }
        ids = moreIds;
        known = more;
    }

    /** Where the frame is, or else could be put. */
    private static int place(StackTraceElement[] frames, StackTraceElement frame) {
        String type = text(frame, CLASS);
        String method = text(frame, METHOD);
        int line = Memory.U.getInt(frame, LINE);
        int hash = (type.hashCode() * 31 + method.hashCode()) * 31 + line;
        int at = (hash ^ hash >>> 16) & frames.length - 1;
        while (frames[at] != null
                && !(Memory.U.getInt(frames[at], LINE) == line
                        && text(frames[at], METHOD).equals(method)
                        && text(frames[at], CLASS).equals(type))) {
            at = at + 1 & frames.length - 1;
        }
        return at;
    }

    private static String text(StackTraceElement frame, long offset) {
        Object text = Memory.U.getReference(frame, offset);
        return text == null ? "" : (String) text;
    }

    /** The method with which the JVM fills in what it has noted; null if this JDK has none. */
    private static Method fill() {
        Method[] methods = StackTraceElement.class.getDeclaredMethods();
        for (int i = 0; i < methods.length; i++) {
            if (methods[i].getName().equals("initStackTraceElements")
                    && BACKTRACE >= 0
                    && DEPTH >= 0
                    && methods[i].trySetAccessible()) {
                return methods[i];
            }
        }
        return null;
    }
}
