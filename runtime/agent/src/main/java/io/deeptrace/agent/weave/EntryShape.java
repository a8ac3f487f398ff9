// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import org.objectweb.asm.Type;

/**
 * How a woven method announces its begin: by which probe, and with which arguments. Methods whose arguments are alike share
 * one shape, however their classes are called.
 *
 * @param probe that begins the entry: enter, enterUnforeseen, enterRoot or enterInitializer
 * @param letters one for each argument: that of its descriptor, where L stands for arrays too; {@value #SECRET} for an
 *     object that is masked, {@value #SECRET_NUMBER} for a number that is, and so is not even handed on
 */
record EntryShape(String probe, String letters) {
    static final char SECRET = 'm';
    static final char SECRET_NUMBER = 'x';

    private static final String OBJECT = "Ljava/lang/Object;";

    /** The letter of an argument of this type. */
    static char letter(Type type, boolean masked) {
        boolean reference = type.getSort() >= Type.ARRAY;
        if (masked) {
            return reference ? SECRET : SECRET_NUMBER;
        }
        return reference ? 'L' : type.getDescriptor().charAt(0);
    }

    /** The type under which an argument of this letter is handed on; null if it is not. */
    static String parameter(char letter) {
        return switch (letter) {
            case 'L', SECRET -> OBJECT;
            case SECRET_NUMBER -> null;
            default -> String.valueOf(letter);
        };
    }

    /** Of the method for this shape: the arguments, and the method's id behind them. */
    String descriptor(String frame) {
        StringBuilder descriptor = new StringBuilder("(");
        for (char letter : letters.toCharArray()) {
            String parameter = parameter(letter);
            descriptor.append(parameter == null ? "" : parameter);
        }
        return descriptor.append("I)L").append(frame).append(';').toString();
    }

    /** The name of the method for this shape. */
    String name() {
        return probe + '_' + letters;
    }

    /** The name of the method that records an entry of this shape. */
    String recorder() {
        return probe + "Recorded_" + letters;
    }
}
