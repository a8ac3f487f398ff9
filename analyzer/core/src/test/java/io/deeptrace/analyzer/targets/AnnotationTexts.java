// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;

/**
 * Methods and classes that only texts in annotations name, annotated classes inside of what something names, and annotated
 * methods above it.
 */
final class AnnotationTexts {
    private AnnotationTexts() {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Bean {
        String init() default "byDefault";

        String source() default "";

        Class<?> factory() default Object.class;
    }

    static Object root(Map<String, Class<?>> bound) throws ReflectiveOperationException {
        Bindings.into(bound);
        return make(bound.get("service"));
    }

    @Reached
    static Object make(Class<?> type) throws ReflectiveOperationException {
        Object made = type.getDeclaredConstructors()[0].newInstance();
        return type.getDeclaredMethod(type.getAnnotation(Bean.class).init()).invoke(made);
    }

    /** The root's own class would hand over what it names, with all that it declares. */
    static final class Bindings {
        private Bindings() {}

        static void into(Map<String, Class<?>> bound) {
            bound.put("service", Service.class);
        }
    }

    @Bean(init = "open", source = "io.deeptrace.analyzer.targets.AnnotationTexts.Far#rows", factory = Factory.class)
    static final class Service extends Parent {
        @Reached
        Service() {}

        @Reached
        void open() {}

        @Reached
        void byDefault() {}

        @Unreached
        void shut() {}

        @Bean
        Part part() {
            return null;
        }

        @Bean
        static final class Nested {
            @Reached
            Nested() {}
        }

        static final class Plain {
            @Unreached
            Plain() {}
        }
    }

    static class Parent {
        @Bean
        @Reached
        void inherited() {}

        @Unreached
        void plain() {}
    }

    static final class Part {
        @Reached
        void open() {}

        @Unreached
        void shut() {}
    }

    static final class Factory {
        private Factory() {}

        @Reached
        static void open() {}

        @Unreached
        static void shut() {}
    }

    static final class Far {
        private Far() {}

        @Reached
        static void rows() {}

        @Unreached
        static void open() {}
    }
}
