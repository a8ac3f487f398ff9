// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.function.Consumer;

/** The symbols that values refer to, by id. */
final class ValueSymbols {
    private final ById<Symbol.Type> types = new ById<>();
    private final ById<Symbol.Lambda> lambdas = new ById<>();
    private final ById<Value.Frame> frames = new ById<>();

    /** Takes a symbol, if it is one of these. */
    void add(Symbol symbol) {
        if (symbol instanceof Symbol.Type type) {
            types.put(type.id(), type);
        } else if (symbol instanceof Symbol.Lambda lambda) {
            lambdas.put(lambda.type(), lambda);
        } else if (symbol instanceof Symbol.Frame frame) {
            frames.put(frame.id(), frame.frame());
        }
    }

    Symbol.Type type(int id) throws MalformedException {
        Symbol.Type type = types.get(id);
        if (type == null) {
            throw new MalformedException("a value is of class " + id + ", which has no symbol");
        }
        return type;
    }

    void forEachType(Consumer<Symbol.Type> each) {
        types.forEach(each);
    }

    /** What objects of this class call; null if it is none of a lambda's or a method reference's. */
    Symbol.Lambda lambda(int type) {
        return lambdas.get(type);
    }

    Value.Frame frame(int id) throws MalformedException {
        Value.Frame frame = frames.get(id);
        if (frame == null) {
            throw new MalformedException("an exception has the frame " + id + ", which has no symbol");
        }
        return frame;
    }
}
