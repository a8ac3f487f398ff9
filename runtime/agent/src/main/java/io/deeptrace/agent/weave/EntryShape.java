// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * How a woven method announces its begin: by which probe, and with which arguments. Methods whose arguments are alike share
 * one shape, however their classes are called.
 *
 * @param probe that begins the entry: enter, enterRoot or enterInitializer, where it is called enterOn or enterSelected
 * @param letters one for each argument: that of its descriptor, where L stands for arrays too; m for an object that is
 *     masked, x for a number that is, and so is not even handed on
 */
record EntryShape(String probe, String letters) {
    private static final char SECRET = 'm';
    private static final char SECRET_NUMBER = 'x';
    static final int MOST_PARAMETERS = 255;
    private static final String ROOT = "enterRoot";
    private static final String OBJECT = "Ljava/lang/Object;";

    /** The shape of a planned method. */
    static EntryShape of(MethodPlan plan, Redaction redaction) {
        StringBuilder letters = new StringBuilder();
        if (handsOnThis(plan)) {
            letters.append('L');
        }
        List<String> names = plan.method().parameterNames();
        Type[] types = Type.getArgumentTypes(plan.method().ref().descriptor());
        for (int i = 0; i < types.length; i++) {
            letters.append(letter(types[i], names.size() == types.length && redaction.masks(names.get(i), types[i])));
        }
        return new EntryShape(probe(plan), letters.toString());
    }

    /** Whether the first argument is the receiver: not where that is an object yet to be constructed. */
    static boolean handsOnThis(MethodPlan plan) {
        return (plan.method().access() & Opcodes.ACC_STATIC) == 0
                && !plan.method().ref().name().equals("<init>");
    }

    /** Whether the JVM allows a method with this shape's arguments and the id (JVMS §4.11). */
    boolean isPossible() {
        int slots = 1;
        for (int i = 0; i < letters.length(); i++) {
            slots += size(letters.charAt(i));
        }
        return slots <= MOST_PARAMETERS;
    }

    private static int size(char letter) {
        return switch (letter) {
            case SECRET_NUMBER -> 0;
            case 'J', 'D' -> 2;
            default -> 1;
        };
    }

    private static String probe(MethodPlan plan) {
        if (plan.root()) {
            return ROOT;
        }
        if (plan.method().ref().name().equals("<clinit>")) {
            return "enterInitializer";
        }
        return "enter";
    }

    private static char letter(Type type, boolean masked) {
        boolean reference = Redaction.isReference(type);
        if (masked) {
            return reference ? SECRET : SECRET_NUMBER;
        }
        return reference ? 'L' : type.getDescriptor().charAt(0);
    }

    /** Whether the probe is given the receiver: {@link SiteMethod}. */
    boolean isOnReceiver() {
        return probe.equals(SiteMethod.ON) || probe.equals(SiteMethod.SELECTED);
    }

    /** Whether it is begun on most threads that are in no scope, or in a call that is only counted. */
    boolean isGated() {
        return probe.equals("enter");
    }

    /** Whether it may open a scope, so that the values are asked for first. */
    boolean opensScope() {
        return probe.equals(ROOT);
    }

    /** Whether an object is among the arguments. */
    boolean hasReferences() {
        return letters.indexOf('L') >= 0 || letters.indexOf(SECRET) >= 0;
    }

    /** Whether the argument of this letter is masked. */
    static boolean masks(char letter) {
        return letter == SECRET || letter == SECRET_NUMBER;
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
        StringBuilder descriptor = new StringBuilder(32 + OBJECT.length() * letters.length() + frame.length());
        descriptor.append('(');
        for (int i = 0; i < letters.length(); i++) {
            String parameter = parameter(letters.charAt(i));
            if (parameter != null) {
                descriptor.append(parameter);
            }
        }
        return descriptor.append("I)L").append(frame).append(';').toString();
    }

    // By hand, as all that runs before the program does: what the compiler would leave to be put together at run time
    // costs
    // ten milliseconds at first use.
    @Override
    public boolean equals(Object other) {
        return other instanceof EntryShape that && probe.equals(that.probe) && letters.equals(that.letters);
    }

    @Override
    public int hashCode() {
        return 31 * probe.hashCode() + letters.hashCode();
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
