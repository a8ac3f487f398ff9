// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.reflect.Method;
import java.security.AccessController;
import java.security.PrivilegedAction;

/** What a privileged action gives back, as libraries of many years look classes and members up. */
@SuppressWarnings("removal")
final class Privileged {
    private Privileged() {}

    static Object root() throws ReflectiveOperationException {
        return Lookup.instance();
    }

    /** The root's own class would hand over what it names. */
    static final class Lookup {
        private Lookup() {}

        static Object instance() throws ReflectiveOperationException {
            Class<?> type = Class.forName("io.deeptrace.analyzer.targets.Privileged$Hidden");
            Method method = AccessController.doPrivileged(new PrivilegedAction<Method>() {
                @Override
                @Reached
                public Method run() {
                    try {
                        return type.getDeclaredMethod("instance");
                    } catch (NoSuchMethodException missing) {
                        throw new IllegalStateException(missing);
                    }
                }
            });
            return call(method);
        }

        @Leads(call = "invoke", to = "Hidden.instance", not = "Hidden.other")
        private static Object call(Method method) throws ReflectiveOperationException {
            return method.invoke(null);
        }
    }

    static final class Hidden {
        private Hidden() {}

        static Object instance() {
            return new Hidden();
        }

        static Object other() {
            return null;
        }
    }
}
