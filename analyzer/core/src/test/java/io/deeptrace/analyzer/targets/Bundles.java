// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.util.ListResourceBundle;
import java.util.ResourceBundle;

/** Bundles of resources that are classes, found by their names. */
final class Bundles {
    private Bundles() {}

    @Leads(
            call = "getBundle",
            to = {"Texts.<init>", "Texts_de.<init>"},
            not = "Other.<init>")
    static void root() {
        ResourceBundle.getBundle("io.deeptrace.analyzer.targets.Bundles$Texts");
        ResourceBundle.getBundle("");
        ResourceBundle.getBundle("texts.for people");
    }

    /** For every locale. */
    public static class Texts extends ListResourceBundle {
        public Texts() {}

        @Reached
        @Override
        protected Object[][] getContents() {
            return own();
        }

        @Reached
        Object[][] own() {
            return new Object[0][];
        }
    }

    /** For German. */
    public static final class Texts_de extends Texts {
        public Texts_de() {}

        @Reached
        @Override
        Object[][] own() {
            return super.own();
        }
    }

    /** Asked for by nobody. */
    public static final class Other extends Texts {
        @Unreached
        public Other() {}
    }
}
