// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Classes that only annotations name: on a class, its members and its annotations, and by default. */
final class AnnotationValues {
    private AnnotationValues() {}

    @Retention(RetentionPolicy.RUNTIME)
    @Imports(ByMetaAnnotation.class)
    @interface Enabled {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Imports {
        Class<?>[] value() default ByDefault.class;

        Mode mode() default Mode.ON;
    }

    /** Not visible to the program. */
    @interface Hidden {
        Class<?> value();
    }

    static Object root() throws ReflectiveOperationException {
        return make(Configuration.class);
    }

    @Reached
    static Object make(Class<?> type) throws ReflectiveOperationException {
        for (Class<?> imported : type.getAnnotation(Imports.class).value()) {
            imported.getDeclaredConstructor().newInstance();
        }
        return type.getDeclaredConstructor().newInstance();
    }

    @Enabled
    @Imports({Imported.class})
    @Hidden(ByHidden.class)
    static final class Configuration {
        @Imports(ByField.class)
        int field;

        @Reached
        Configuration() {}

        @Imports(ByMethod.class)
        @Reached
        void annotated() {}
    }

    @Imports(ByAnnotationOfImported.class)
    static final class Imported {
        @Reached
        Imported() {}
    }

    static final class ByAnnotationOfImported {
        @Reached
        ByAnnotationOfImported() {}
    }

    static final class ByField {
        @Reached
        ByField() {}
    }

    static final class ByMethod {
        @Reached
        ByMethod() {}
    }

    static final class ByMetaAnnotation {
        @Reached
        ByMetaAnnotation() {}
    }

    static final class ByDefault {
        @Reached
        ByDefault() {}
    }

    enum Mode {
        ON;

        @Reached
        Mode() {}
    }

    static final class ByHidden {
        @Unreached
        ByHidden() {}
    }

    @Imports(ByUnnamed.class)
    static final class Unnamed {
        @Unreached
        Unnamed() {}
    }

    static final class ByUnnamed {
        @Unreached
        ByUnnamed() {}
    }
}
