// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Writes lane 0. Whoever writes an event that uses a symbol has the symbol committed before. */
final class Symbols {
    private final SpinLock lock = new SpinLock();
    private final RecordWriter out;
    private int warnings;
    private int edges;

    Symbols(TraceFile file) {
        out = new RecordWriter(file);
    }

    void method(Definition method) {
        begin(Format.SYMBOL_METHOD);
        try {
            out.varint(method.id);
            out.text(method.owner);
            out.text(method.name);
            out.text(method.descriptor);
            out.varint(method.access);
            out.text(method.sourceFile == null ? "" : method.sourceFile);
            out.varint(method.line);
            texts(method.parameterNames);
            out.commit();
        } finally {
            lock.release();
        }
    }

    void site(int caller, Definition.Site site) {
        begin(Format.SYMBOL_SITE);
        try {
            out.varint(site.id);
            out.varint(caller);
            out.varint(site.bci);
            out.varint(site.line);
            out.text(site.owner);
            out.text(site.name);
            out.text(site.descriptor);
            out.commit();
        } finally {
            lock.release();
        }
    }

    /** What can be recorded inside this method, which has its symbol already. */
    void inner(int method, Definition.Inside inside) {
        begin(Format.SYMBOL_INNER);
        try {
            out.varint(method);
            out.put(inside.match);
            out.text(inside.reason);
            out.commit();
        } finally {
            lock.release();
        }
        for (int i = 0; i < inside.expressions.length; i++) {
            expression(method, inside.expressions[i]);
        }
    }

    private void expression(int method, Definition.Expression expression) {
        begin(Format.SYMBOL_EXPRESSION);
        try {
            out.varint(expression.id);
            out.varint(method);
            out.varint(expression.parent);
            out.put(expression.kind);
            out.put(expression.role);
            out.put(expression.type);
            for (int i = 0; i < expression.span.length; i++) {
                out.varint(expression.span[i]);
            }
            out.text(expression.name);
            out.text(expression.text);
            out.commit();
        } finally {
            lock.release();
        }
    }

    void type(int id, String name, String[] fields) {
        begin(Format.SYMBOL_CLASS);
        try {
            out.varint(id);
            out.text(name);
            texts(fields);
            out.commit();
        } finally {
            lock.release();
        }
    }

    /**
     * A method and the site from which it is called.
     *
     * @param values {@link Sites#VALUES} if ENTER events of this edge hold values, else 0
     * @return its number, from 1
     */
    int edge(int site, int method, int values) {
        begin(Format.SYMBOL_EDGE);
        try {
            int number = edges + 1;
            out.varint(number);
            out.varint(site);
            out.varint(method);
            out.varint(values);
            out.commit();
            edges = number;
            return number;
        } finally {
            lock.release();
        }
    }

    /** A place in the program at which an exception was made or through which it came; the line is 0 if unknown. */
    void frame(int id, String type, String method, String file, int line) {
        begin(Format.SYMBOL_FRAME);
        try {
            out.varint(id);
            out.text(type);
            out.text(method);
            out.text(file);
            out.varint(line);
            out.commit();
        } finally {
            lock.release();
        }
    }

    /** The class of a function object: what it calls. */
    void lambda(int type, String owner, String name, String descriptor) {
        begin(Format.SYMBOL_LAMBDA);
        try {
            out.varint(type);
            out.text(owner);
            out.text(name);
            out.text(descriptor);
            out.commit();
        } finally {
            lock.release();
        }
    }

    void lane(int lane, long thread, String name, int flags, int parentLane, long parentCall) {
        begin(Format.SYMBOL_LANE);
        try {
            out.varint(lane);
            out.varint(thread);
            out.text(name);
            out.varint(flags);
            out.varint(parentLane);
            out.varint(parentCall);
            out.commit();
        } finally {
            lock.release();
        }
    }

    void woven(String type, int methods, int sites) {
        begin(Format.SYMBOL_WOVEN);
        try {
            out.text(type);
            out.varint(methods);
            out.varint(sites);
            out.commit();
        } finally {
            lock.release();
        }
    }

    void pair(int kind, String first, String second) {
        begin(kind);
        try {
            out.text(first);
            out.text(second == null ? "" : second);
            out.commit();
        } finally {
            lock.release();
        }
    }

    /** The number of the next warning, from 1. */
    int nextWarning() {
        if (!lock.acquire()) {
            throw NoRoom.LOCK;
        }
        int next = ++warnings;
        lock.release();
        return next;
    }

    private void begin(int kind) {
        if (!lock.acquire()) {
            throw NoRoom.LOCK;
        }
        try {
            out.begin(kind, true);
        } catch (Throwable e) {
            lock.release();
            throw e;
        }
    }

    private void texts(String[] texts) {
        out.varint(texts.length);
        for (int i = 0; i < texts.length; i++) {
            out.text(texts[i]);
        }
    }
}
