// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.MethodRef;
import java.util.List;

/** A record of lane 0. */
sealed interface Symbol {
    /** A planned method; source file null and line 0 where unknown. */
    record Method(int id, MethodRef ref, int access, String sourceFile, int line, List<String> parameterNames)
            implements Symbol {}

    /** A planned site. */
    record Site(int id, int caller, int bci, int line, MethodRef declared) implements Symbol {}

    /** A class that occurs in values, with the names of its fields. */
    record Type(int id, String name, List<String> fields) implements Symbol {}

    /** The method that objects of a class call, which a lambda or a method reference made. */
    record Lambda(int type, MethodRef method) implements Symbol {}

    /** A method and the site that calls it, under one number; {@code values}: whether its ENTER events hold values. */
    record Edge(int id, int site, int method, boolean values) implements Symbol {}

    /** Of this method is recorded what happens inside it. */
    record Inner(int method, InnerMethod.Match match, String reason) implements Symbol {}

    /** An expression of such a method. */
    record OfInside(int method, Expression expression) implements Symbol {}

    /** A place in the program, of which stacks of exceptions are made. */
    record Frame(int id, Value.Frame frame) implements Symbol {}

    /** A thread; parent lane and parent call are 0 where there is none. */
    record Lane(int number, long threadId, String name, int flags, int parentLane, int parentCall) implements Symbol {}

    /** An instrumented class. */
    record Woven(String className, int methods, int sites) implements Symbol {}

    /** Something left out. */
    record LeftOut(String ref, String reason) implements Symbol {}

    /** A fact about the recording. */
    record Info(String key, String value) implements Symbol {}
}
