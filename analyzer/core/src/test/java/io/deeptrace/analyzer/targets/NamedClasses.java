// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

/** Classes named by strings that the code puts together, stores, hands over and gives back. */
final class NamedClasses {
    private static final String HERE = "io.deeptrace.analyzer.targets.NamedClasses$";
    private static String inStaticField;

    private final String inField;

    private NamedClasses(String name) {
        inField = name;
    }

    static void root(boolean flag, String unknown) throws ClassNotFoundException {
        choice(flag);
        builder(flag);
        concatenated("Joined");
        inStaticField = HERE + "FromStaticField";
        fields(new NamedClasses(HERE + "FromField"));
        parameter(HERE + "FromParameter");
        result();
        System.setProperty("named", HERE + "FromProperty");
        property();
        loop();
        unknown(unknown);
    }

    @Leads(
            call = "forName",
            to = {"Left.<clinit>", "Right.<clinit>"},
            not = "Never.<clinit>")
    private static void choice(boolean flag) throws ClassNotFoundException {
        String name = flag ? HERE + "Left" : HERE + "Right";
        Class.forName(name);
    }

    @Leads(
            call = "forName",
            to = {"Even.<clinit>", "Odd.<clinit>"},
            not = "Never.<clinit>")
    private static void builder(boolean flag) throws ClassNotFoundException {
        StringBuilder name = new StringBuilder("io.deeptrace.analyzer").append('.');
        name.append("targets.NamedClasses$");
        if (flag) {
            name.append("Even");
        } else {
            name.append("Odd");
        }
        Class.forName(name.toString());
    }

    @Leads(call = "forName", to = "Joined.<clinit>", not = "Never.<clinit>")
    private static void concatenated(String last) throws ClassNotFoundException {
        Class.forName(HERE + last);
    }

    @Leads(
            call = "forName",
            to = {"FromStaticField.<clinit>", "FromField.<clinit>"},
            not = "Never.<clinit>")
    private static void fields(NamedClasses holder) throws ClassNotFoundException {
        Class.forName(inStaticField);
        Class.forName(holder.inField);
    }

    @Leads(call = "forName", to = "FromParameter.<clinit>", not = "Never.<clinit>")
    private static void parameter(String name) throws ClassNotFoundException {
        Class.forName(name);
    }

    @Leads(call = "forName", to = "FromResult.<clinit>", not = "Never.<clinit>")
    private static void result() throws ClassNotFoundException {
        Class.forName(name());
    }

    private static String name() {
        return HERE.concat("FromResult");
    }

    @Leads(call = "forName", to = "FromProperty.<clinit>", not = "Never.<clinit>")
    private static void property() throws ClassNotFoundException {
        Class.forName(System.getProperty("named"));
    }

    @Leads(
            call = "forName",
            to = {"First.<clinit>", "Second.<clinit>"},
            not = "Never.<clinit>")
    private static void loop() throws ClassNotFoundException {
        for (String name : new String[] {HERE + "First", HERE + "Second"}) {
            Class.forName(name);
        }
    }

    @Leads(
            call = "forName",
            to = {},
            not = "Never.<clinit>")
    private static void unknown(String name) throws ClassNotFoundException {
        Class.forName(name);
    }

    @Reached
    private static void initialized() {}

    static final class Left {
        static {
            initialized();
        }
    }

    static final class Right {
        static {
            initialized();
        }
    }

    static final class Even {
        static {
            initialized();
        }
    }

    static final class Odd {
        static {
            initialized();
        }
    }

    static final class Joined {
        static {
            initialized();
        }
    }

    static final class FromStaticField {
        static {
            initialized();
        }
    }

    static final class FromField {
        static {
            initialized();
        }
    }

    static final class FromParameter {
        static {
            initialized();
        }
    }

    static final class FromResult {
        static {
            initialized();
        }
    }

    static final class FromProperty {
        static {
            initialized();
        }
    }

    static final class First {
        static {
            initialized();
        }
    }

    static final class Second {
        static {
            initialized();
        }
    }

    static final class Never {
        static {
            never();
        }

        @Unreached
        private static void never() {}
    }
}
