// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.HashMap;
import java.util.Map;

/** The numbers that one of several merged traces has for its symbols, lanes and objects, and those they have in the merged one. */
final class SymbolNumbers {
    final Map<Integer, Integer> methods = new HashMap<>();
    final Map<Integer, Integer> sites = new HashMap<>();
    final Map<Integer, Integer> types = new HashMap<>();
    final Map<Integer, Integer> frames = new HashMap<>();
    final Map<Integer, Integer> expressions = new HashMap<>();
    private final int firstLane;
    private int firstObject;
    private int lastObject;

    /** Lanes are numbered on from those of the traces before. */
    SymbolNumbers(int firstLane) {
        this.firstLane = firstLane;
    }

    /** Objects are numbered on from this number. */
    SymbolNumbers withObjectsAfter(int last) {
        firstObject = last;
        lastObject = last;
        return this;
    }

    /** 0, for none, stays 0. */
    int lane(int number) {
        return number == 0 ? 0 : number + firstLane;
    }

    int object(int number) {
        int merged = number + firstObject;
        lastObject = Math.max(lastObject, merged);
        return merged;
    }

    /** The greatest number of an object so far. */
    int lastObject() {
        return lastObject;
    }

    int method(int number) throws MalformedException {
        return of(methods, number);
    }

    /** 0, for unknown, stays 0. */
    int site(int number) throws MalformedException {
        return number == 0 ? 0 : of(sites, number);
    }

    int type(int number) throws MalformedException {
        return of(types, number);
    }

    int frame(int number) throws MalformedException {
        return of(frames, number);
    }

    int expression(int number) throws MalformedException {
        return of(expressions, number);
    }

    private static int of(Map<Integer, Integer> numbers, int number) throws MalformedException {
        Integer merged = numbers.get(number);
        if (merged == null) {
            throw new MalformedException("a record names number " + number + ", which has no symbol");
        }
        return merged;
    }
}
