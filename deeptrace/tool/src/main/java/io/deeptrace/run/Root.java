// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.format.MethodRef;
import java.util.List;

/** What a person asks to be traced, as text. */
public sealed interface Root {

    /**
     * A method, called with values.
     *
     * @param reference the method as a person writes it, for example {@code Machine#insert(Coin)}
     * @param arguments a text for each argument: a literal, or JSON for arrays, collections and objects
     * @param receiver a Java expression for the receiver, or null for the no-argument constructor
     */
    record Method(String reference, List<String> arguments, String receiver) implements Root {
        /** Copies its list. */
        public Method {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A Java expression; its outermost call is the root.
     *
     * @param source the expression
     */
    record Expression(String source) implements Root {}

    /**
     * Methods that a program which runs already will call by itself.
     *
     * @param references the methods, each with its parameters, or all overloads of a name
     * @param callers methods that run before, whose allocations a root can meet; empty for the constructors and factories of the first root's class
     */
    record Running(List<String> references, List<String> callers) implements Root {
        /** Copies its lists. */
        public Running {
            references = List.copyOf(references);
            callers = List.copyOf(callers);
        }
    }

    /**
     * A method that is called with objects made by code that was written for it: just this method, also where the receiver's class overrides it.
     *
     * @param method the method
     * @param className a public class in {@code source}, with the method {@code static Object[] arguments()}
     * @param source a whole source file
     * @param receiver whether the class has also the method {@code static Object receiver()}, which is called first
     * @param objects internal names of the classes of the objects made
     */
    record Prepared(MethodRef method, String className, String source, boolean receiver, List<String> objects)
            implements Root {
        /** Copies its list. */
        public Prepared {
            objects = List.copyOf(objects);
        }
    }

    /**
     * A program, run from its main method.
     *
     * @param className the class with the main method
     * @param arguments its arguments
     * @param root the method that is the root each time the program calls it, as a person writes it; null for the main
     *     method
     */
    record Main(String className, List<String> arguments, String root) implements Root {
        /** A program whose main method is the root. */
        public Main(String className, List<String> arguments) {
            this(className, arguments, null);
        }

        /** Copies its list. */
        public Main {
            arguments = List.copyOf(arguments);
        }
    }
}
