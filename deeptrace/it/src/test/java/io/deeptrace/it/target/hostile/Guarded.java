// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.security.Permission;
import java.util.ArrayList;
import java.util.List;

/** Has a security manager of its own, where the JDK still lets it, and tells how often that was asked. */
public final class Guarded {
    private static int asked;

    private Guarded() {}

    /** The root: passes objects of classes that are loaded under the security manager. */
    public static void run() {
        boolean guarded = guard();
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += look(new Box(i, new Lid("red"))) + look(List.of(new Lid("blue"))) + look(new ArrayList<>());
        }
        if (guarded) {
            leave();
        }
        System.out.println("guarded " + guarded + ", asked " + asked + ", sum " + sum);
    }

    /** Calls it. */
    public static void main(String[] args) {
        run();
    }

    private static int look(Object object) {
        return object instanceof Box box ? box.size() : 1;
    }

    @SuppressWarnings("removal")
    private static boolean guard() {
        try {
            System.setSecurityManager(new SecurityManager() {
                @Override
                public void checkPermission(Permission permission) {
                    asked++;
                }
            });
            return true;
        } catch (UnsupportedOperationException thisJdkHasNone) {
            return false;
        }
    }

    @SuppressWarnings("removal")
    private static void leave() {
        System.setSecurityManager(null);
    }

    private record Box(int size, Lid lid) {}

    private record Lid(String colour) {}
}
