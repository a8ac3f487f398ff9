// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** Methods, constructors and fields looked up by name, by core reflection and by method handles. */
final class NamedMembers {
    private NamedMembers() {}

    static void root() throws Throwable {
        method(new Small());
        overloads();
        filled(int.class);
        constructor();
        field();
        handles();
        adapted();
        special(new Small());
    }

    @Leads(call = "invoke", to = "Small.named", not = "Small.unnamed")
    private static void method(Shape shape) throws ReflectiveOperationException {
        Method method = Shape.class.getMethod("named");
        method.invoke(shape);
    }

    @Leads(call = "invoke", to = "Overloads.pick", not = "Overloads.other")
    private static void overloads() throws ReflectiveOperationException {
        Overloads.class.getDeclaredMethod("pick", int.class).invoke(null, 1);
    }

    @Leads(call = "invoke", to = "Given.pick", not = "Given.other")
    private static void filled(Class<?>... given) throws ReflectiveOperationException {
        Class<?>[] parameters = new Class<?>[given.length];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = given[i];
        }
        Given.class.getDeclaredMethod("pick", parameters).invoke(null, 1);
    }

    @Leads(call = "newInstance", to = "Made.<init>")
    private static void constructor() throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(Made.class.getName()).getDeclaredConstructor(String.class);
        constructor.newInstance("a");
    }

    @Leads(call = "get", to = "Constants.<clinit>")
    private static void field() throws ReflectiveOperationException {
        Field field = Constants.class.getDeclaredField("CONSTANT");
        field.get(null);
    }

    @Leads(
            call = "invokeExact",
            to = {"Handled.target", "Handled.<init>"},
            not = "Handled.other")
    private static void handles() throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        lookup.findStatic(Handled.class, "target", MethodType.methodType(void.class, int.class))
                .invokeExact(1);
        lookup.findConstructor(Handled.class, MethodType.methodType(void.class)).invokeExact();
    }

    @Leads(call = "invoke", to = "Bound.bound")
    private static void adapted() throws Throwable {
        MethodHandle handle =
                MethodHandles.lookup().findVirtual(Bound.class, "bound", MethodType.methodType(void.class));
        handle.bindTo(new Bound()).invoke();
    }

    @Leads(call = "invoke", to = "Base.hook", not = "Small.hook")
    private static void special(Small small) throws Throwable {
        Small.lookup()
                .findSpecial(Base.class, "hook", MethodType.methodType(void.class), Small.class)
                .invoke(small);
    }

    interface Shape {
        void named();

        void unnamed();
    }

    static class Base {
        @Reached
        void hook() {}
    }

    static final class Small extends Base implements Shape {
        static MethodHandles.Lookup lookup() {
            return MethodHandles.lookup();
        }

        @Reached
        @Override
        public void named() {}

        @Unreached
        @Override
        public void unnamed() {}

        @Unreached
        @Override
        void hook() {}
    }

    static final class Overloads {
        @Reached
        static void pick(int n) {}

        @Unreached
        static void pick(long n) {}

        @Unreached
        static void other() {}
    }

    /** Looked up with an array of types that a loop fills. */
    static final class Given {
        @Reached
        static void pick(int n) {}

        @Reached
        static void pick(long n) {}

        @Unreached
        static void other() {}
    }

    static final class Made {
        @Unreached
        Made() {}

        @Reached
        Made(String name) {}
    }

    static final class Constants {
        static final Object CONSTANT = make();

        @Reached
        private static Object make() {
            return null;
        }
    }

    static final class Handled {
        @Reached
        Handled() {}

        @Reached
        static void target(int n) {}

        @Unreached
        static void target(String n) {}

        @Unreached
        static void other() {}
    }

    static final class Bound {
        @Reached
        Bound() {}

        @Reached
        void bound() {}
    }
}
