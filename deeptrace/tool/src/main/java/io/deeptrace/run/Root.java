// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

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
