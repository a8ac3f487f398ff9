// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.reflect.RecordComponent;
import java.util.EnumMap;

/** Constants of enums, and components of records, as reflection lists them. */
final class ListedMembers {
    private ListedMembers() {}

    static void root() throws ReflectiveOperationException {
        constants();
        constantsOf(ByParameter.class);
        Enum.valueOf(ByName.class, "ONE");
        new EnumMap<ByMap, String>(ByMap.class);
        for (ByValues one : ByValues.values()) {
            one.act();
        }
        components(Point.class, new Point(1, 2));
        component();
    }

    @Leads(
            call = "getEnumConstants",
            to = {"ByClass.values", "ByClass.<clinit>"})
    private static void constants() {
        for (ByClass one : ByClass.class.getEnumConstants()) {
            one.act();
        }
    }

    @Leads(call = "getEnumConstants", to = "ByParameter.values", not = "ByClass.values")
    private static void constantsOf(Class<? extends Acting> type) {
        for (Acting one : type.getEnumConstants()) {
            one.act();
        }
    }

    @Leads(
            call = "invoke",
            to = {"Point.x", "Point.y"},
            not = "Point.sum")
    private static void components(Class<? extends Record> type, Record record) throws ReflectiveOperationException {
        for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().invoke(record);
        }
    }

    @Leads(call = "invoke", to = "Pair.left", not = "Pair.sum")
    private static void component() throws ReflectiveOperationException {
        Pair pair = new Pair(1);
        Pair.class.getRecordComponents()[0].getAccessor().invoke(pair);
    }

    interface Acting {
        void act();
    }

    enum ByClass {
        ONE {
            @Reached
            @Override
            void act() {}
        };

        abstract void act();
    }

    enum ByParameter implements Acting {
        ONE {
            @Reached
            @Override
            public void act() {}
        }
    }

    enum ByName {
        ONE;

        private final Object made = made();

        @Reached
        private static Object made() {
            return null;
        }
    }

    enum ByMap {
        ONE;

        private final Object made = made();

        @Reached
        private static Object made() {
            return null;
        }
    }

    enum ByValues {
        ONE {
            @Reached
            @Override
            void act() {}
        };

        abstract void act();
    }

    record Point(int x, int y) {
        @Reached
        @Override
        public int x() {
            return x;
        }

        @Reached
        @Override
        public int y() {
            return y;
        }

        @Unreached
        int sum(int more) {
            return x + y + more;
        }
    }

    record Pair(int left) {
        @Reached
        @Override
        public int left() {
            return left;
        }

        @Unreached
        int sum(int more) {
            return left + more;
        }
    }
}
