// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.util.Map;

/** Classes that were generated beside others, looked up by the others' names and an ending. */
final class Companions {
    private Companions() {}

    static Object root(Map<String, Class<?>> known) throws ReflectiveOperationException {
        known.put("mapper", Mapper.class);
        known.put("logger", Logger.class);
        return new Object[] {initialized(known.get("mapper")), found(known.get("logger"))};
    }

    @Leads(call = "forName", to = "Mapper_impl.<clinit>", not = "Other_impl.<clinit>")
    @Reached
    static Object initialized(Class<?> type) throws ReflectiveOperationException {
        return Class.forName(new StringBuilder(type.getName())
                        .append('_')
                        .append("impl")
                        .toString())
                .getDeclaredConstructor()
                .newInstance();
    }

    @Reached
    static Object found(Class<?> type) throws ReflectiveOperationException {
        return type.getClassLoader()
                .loadClass(type.getName() + "$Generated")
                .getDeclaredConstructor()
                .newInstance();
    }

    interface Mapper {}

    static final class Mapper_impl implements Mapper {
        static final Object STATE = new Object();

        @Reached
        Mapper_impl() {}
    }

    interface Logger {
        final class Generated implements Logger {
            @Reached
            Generated() {}
        }
    }

    /** Nothing names it. */
    interface Other {}

    static final class Other_impl implements Other {
        static final Object STATE = new Object();

        @Unreached
        Other_impl() {}
    }
}
