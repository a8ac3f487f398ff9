// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

/** Constructors that never come back from {@code super(…)}. */
public final class FailingParents {
    private FailingParents() {}

    /** Makes three objects that cannot be made; after each, calls once more. */
    public static void main(String[] args) {
        for (String where : new String[] {"argument", "parent", "grandparent"}) {
            try {
                new Child(where);
            } catch (IllegalArgumentException e) {
                System.out.println(after(e.getMessage()));
            }
        }
    }

    private static String after(String message) {
        return "after " + message;
    }

    private static String checked(String where) {
        if (where.equals("argument")) {
            throw new IllegalArgumentException(where);
        }
        return where;
    }

    private static class Grandparent {
        Grandparent(String where) {
            if (where.equals("grandparent")) {
                throw new IllegalArgumentException(where);
            }
        }
    }

    private static class Parent extends Grandparent {
        Parent(String where) {
            super(where);
            if (where.equals("parent")) {
                throw new IllegalArgumentException(where);
            }
        }
    }

    private static final class Child extends Parent {
        Child(String where) {
            super(checked(where));
        }
    }
}
