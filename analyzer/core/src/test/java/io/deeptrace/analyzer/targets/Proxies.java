// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A dynamic proxy's methods call its handler, which calls the method meant. */
final class Proxies {
    private Proxies() {}

    @Leads(call = "greet", to = "Handler.invoke", not = "Other.invoke")
    static void root() {
        Greeter greeter = (Greeter) wrap(new Polite());
        greeter.greet();
        Proxy.newProxyInstance(Proxies.class.getClassLoader(), new Class<?>[] {Alone.class}, new Handler(""));
    }

    @Leads(call = "newProxyInstance", to = "Handler.invoke", not = "Other.invoke")
    private static Object wrap(Object target) {
        return Proxy.newProxyInstance(
                target.getClass().getClassLoader(), target.getClass().getInterfaces(), new Handler(target));
    }

    interface Greeter {
        void greet();
    }

    /** Implemented by a proxy alone. */
    interface Alone {
        Object INITIAL = new Initial();

        default void stand() {}
    }

    static final class Initial {
        @Reached
        Initial() {}
    }

    static final class Polite implements Greeter {
        @Reached
        @Override
        public void greet() {}

        @Unreached
        public void bow() {}
    }

    static final class Handler implements InvocationHandler {
        private final Object target;

        Handler(Object target) {
            this.target = target;
        }

        @Reached
        @Leads(call = "invoke", to = "Polite.greet", not = "Polite.bow")
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws ReflectiveOperationException {
            return method.invoke(target, arguments);
        }
    }

    static final class Other implements InvocationHandler {
        @Unreached
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return null;
        }
    }
}
