// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.jdk;

/** Native methods of the program's own, which no library brings, and one of the JDK that runs code of the program. */
public final class OwnNatives {
    private OwnNatives() {}

    /** Calls them and prints what came of it. */
    public static void main(String[] args) throws ClassNotFoundException {
        System.out.println(call(1) + call(2));
        System.out.println(
                Class.forName(OwnNatives.class.getName().concat("$Late")).getSimpleName());
    }

    private static int call(int value) {
        try {
            return missing(value, "text");
        } catch (UnsatisfiedLinkError e) {
            return value;
        }
    }

    private static native int missing(int value, String text);

    /** Initialized by name. */
    private static final class Late {
        static final int SIZE = Integer.parseInt("7");
    }
}
