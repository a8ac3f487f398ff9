// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.invoke.MethodHandles;

/** Methods that only generated code calls; its generator names them by strings. */
final class GeneratedCode {
    private GeneratedCode() {}

    static Object root(byte[] classFile) throws ReflectiveOperationException {
        Interceptor handedOver = new Logging();
        MethodHandles.lookup().defineClass(classFile);
        return new Generator().callOf() + handedOver;
    }

    static final class Generator {
        private static final String TYPE = "io.deeptrace.analyzer.targets.GeneratedCode$Interceptor";
        private static final String BASE = "io/deeptrace/analyzer/targets/GeneratedCode$Base";

        @Reached
        String callOf() {
            return emit(TYPE, "java.lang.Object intercept(java.lang.Object, int)") + emit(BASE, "begin");
        }

        @Reached
        String emit(String type, String method) {
            return type + method;
        }
    }

    interface Interceptor {
        Object intercept(Object on, int times);

        Object other();
    }

    static final class Logging implements Interceptor {
        @Override
        @Reached
        public Object intercept(Object on, int times) {
            return on;
        }

        @Override
        @Unreached
        public Object other() {
            return null;
        }
    }

    abstract static class Base {
        @Reached
        Base() {}

        @Reached
        static void begin() {}

        @Unreached
        static void end() {}
    }

    static final class Unnamed {
        @Unreached
        static void begin() {}
    }
}
