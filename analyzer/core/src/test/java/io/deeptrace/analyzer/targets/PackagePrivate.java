// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import io.deeptrace.analyzer.targets.other.Neighbour;

/** What overrides a method that only its package sees (JVMS §5.4.5), and which code {@code super} means. */
public final class PackagePrivate {
    private PackagePrivate() {}

    static void root() {
        call(new Neighbour());
        upwards(new Lowest());
    }

    @Leads(call = "hidden", to = "Own.hidden", not = "Neighbour.hidden")
    private static void call(Own own) {
        own.hidden();
    }

    @Leads(call = "up", to = "Lowest.up", not = "Middle.up")
    private static void upwards(Lowest lowest) {
        lowest.up();
    }

    /** Declares the method. */
    public static class Own {
        @Reached
        void hidden() {}

        @Unreached
        void up() {}
    }

    static class Middle extends Own {
        @Reached
        @Override
        void up() {}
    }

    static final class Lowest extends Middle {
        @Reached
        @Leads(call = "up", to = "Middle.up", not = "Own.up")
        @Override
        void up() {
            super.up();
        }
    }
}
