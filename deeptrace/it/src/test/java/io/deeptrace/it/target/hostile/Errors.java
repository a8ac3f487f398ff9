// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.util.ArrayList;
import java.util.List;

/** Errors at all the bad places: no heap, no stack, static initializers, arguments of super(). */
public final class Errors {
    private Errors() {}

    /** Prints what was caught. */
    public static void run() {
        for (int i = 0; i < 2; i++) {
            try {
                new Broken();
            } catch (LinkageError e) {
                System.out.println(i + " " + e + " " + e.getCause());
            }
        }
        for (int n = 0; n < 4; n++) {
            try {
                System.out.println(new Child(n).value);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage() + " at " + e.getStackTrace()[0].getMethodName());
            }
        }
        System.out.println("heap " + fillTheHeap());
        for (int i = 0; i < 3; i++) {
            try {
                deeper(new Object(), 1L, 2.0, "x");
            } catch (StackOverflowError e) {
                System.out.println("stack " + after(i));
            }
        }
        try {
            new Endless();
        } catch (StackOverflowError e) {
            System.out.println("stack " + after(3));
        }
        try {
            sneaky(new java.io.IOException("checked"));
        } catch (Exception e) {
            System.out.println(e);
        }
        System.out.println(nested(5));
    }

    /** Calls it. */
    public static void main(String[] args) {
        run();
    }

    private static int fillTheHeap() {
        List<long[]> hoard = new ArrayList<>();
        int caught = 0;
        for (int i = 0; i < 3; i++) {
            try {
                while (true) {
                    hoard.add(chunk(1 << 17));
                }
            } catch (OutOfMemoryError e) {
                caught += after(1) / 2;
                for (int j = 0; j < 20; j++) {
                    after(j);
                }
                hoard.clear();
            }
        }
        return caught;
    }

    private static long[] chunk(int size) {
        return new long[size];
    }

    private static int deeper(Object a, long b, double c, String d) {
        try {
            return deeper(a, b + 1, c + after(1), d) + 1;
        } finally {
            after(2);
        }
    }

    private static int after(int n) {
        return n * 2;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneaky(Throwable e) throws E {
        throw (E) e;
    }

    private static String nested(int n) {
        try {
            if (n == 0) {
                throw new IllegalStateException("bottom");
            }
            return nested(n - 1);
        } catch (IllegalStateException e) {
            if (n % 2 == 0) {
                throw new IllegalStateException(n + " " + e.getMessage(), e);
            }
            return n + " caught " + e.getMessage();
        } finally {
            after(n);
        }
    }

    private static final class Broken {
        static final int VALUE = explode();

        private static int explode() {
            throw new IllegalStateException("static");
        }
    }

    private static class Parent {
        final int value;

        Parent(int value) {
            if (value == 2) {
                throw new IllegalArgumentException("in the parent");
            }
            this.value = value;
        }
    }

    private static final class Child extends Parent {
        Child(int n) {
            super(checked(n));
            if (n == 3) {
                throw new IllegalArgumentException("in the child");
            }
        }

        private static int checked(int n) {
            if (n == 1) {
                throw new IllegalArgumentException("in the arguments");
            }
            return n;
        }
    }

    private static final class Endless {
        private final Endless next = new Endless();
    }
}
