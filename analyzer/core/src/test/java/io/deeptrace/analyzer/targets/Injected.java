// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;

/** Classes that only the types of annotated fields and methods name. */
final class Injected {
    private Injected() {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Inject {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Nullable {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface MadeOf {
        Class<?> value();
    }

    static Object root(Map<String, Class<?>> bound) throws ReflectiveOperationException {
        Bindings.into(bound);
        return make(bound.get("service"));
    }

    @Reached
    static Object make(Class<?> type) throws ReflectiveOperationException {
        return type.getDeclaredConstructors()[0].newInstance();
    }

    /** The root's own class would hand over what it names, with all fields. */
    static final class Bindings {
        private Bindings() {}

        static void into(Map<String, Class<?>> bound) {
            bound.put("service", Service.class);
        }
    }

    static final class Service {
        @Inject
        InField field;

        @Inject
        ByInterface implemented;

        @Nullable
        PerhapsNull nothing;

        Plain plain;

        @Inject
        @Reached
        Service(InConstructor given) {}

        @Inject
        @Reached
        List<InTypeArgument> elements() {
            return List.of();
        }

        @Reached
        void observes(@Inject Event event, String text) {}

        @Unreached
        void mayBeNull(@Nullable String text) {}

        @Deprecated
        Old old() {
            return null;
        }
    }

    static final class InField {
        @Reached
        InField() {}
    }

    static final class InConstructor {
        @Inject
        @Reached
        InConstructor(Deeper deeper) {}
    }

    static final class Deeper {
        @Reached
        Deeper() {}
    }

    static final class Event {
        @Reached
        Event() {}
    }

    static final class InTypeArgument {
        @Reached
        InTypeArgument() {}
    }

    @MadeOf(Implementation.class)
    interface ByInterface {}

    static final class Implementation implements ByInterface {
        @Reached
        Implementation() {}
    }

    static final class PerhapsNull {
        @Unreached
        PerhapsNull() {}
    }

    static final class Plain {
        @Unreached
        Plain() {}
    }

    static final class Old {
        @Unreached
        Old() {}
    }
}
