// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;

/** Classes named by a literal and then made by reflection where nobody can tell which, as frameworks do. */
final class Reflection {
    private Reflection() {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Hook {}

    static Object root() throws ReflectiveOperationException {
        return new Maker().make(List.of(Bean.class).get(0));
    }

    static final class Maker {
        @Reached
        Maker() {}

        @Reached
        Object make(Class<?> type) throws ReflectiveOperationException {
            Object made = type.getDeclaredConstructor().newInstance();
            type.getMethod("setName", String.class).invoke(made, "a");
            return made;
        }
    }

    static final class Bean {
        @Reached
        Bean() {}

        @Reached
        @Hook
        void annotated() {}

        @Reached
        void setName(String name) {}
    }

    static final class Unnamed {
        @Unreached
        Unnamed() {}
    }
}
