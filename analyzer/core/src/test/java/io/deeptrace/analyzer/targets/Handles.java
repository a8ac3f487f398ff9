// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Method handles from every look-up, kept in fields and adapted, with types made in other ways than on the spot. */
final class Handles {
    private static final MethodType NOTHING = MethodType.methodType(void.class);
    private static final MethodType NUMBER = NOTHING.appendParameterTypes(int.class);
    private static final MethodHandle KEPT = keep();

    private Handles() {}

    static void root() throws Throwable {
        virtual(new Circle());
        constantType();
        changedType();
        constructor();
        staticField();
        unreflected();
        unreflectedConstructor();
        kept();
        arguments();
        bound();
        combined();
    }

    @Leads(call = "invoke", to = "Circle.draw", not = "Square.draw")
    private static void virtual(Shape shape) throws Throwable {
        MethodHandles.lookup().findVirtual(Shape.class, "draw", NOTHING).invoke(shape);
    }

    @Leads(call = "invokeExact", to = "Typed.run")
    private static void constantType() throws Throwable {
        MethodHandles.lookup().findStatic(Typed.class, "run", NOTHING).invokeExact();
    }

    @Leads(call = "invokeExact", to = "Changed.run")
    private static void changedType() throws Throwable {
        MethodHandles.lookup().findStatic(Changed.class, "run", NUMBER).invokeExact(1);
    }

    @Leads(call = "invoke", to = "Made.<init>")
    private static void constructor() throws Throwable {
        MethodHandles.lookup().findConstructor(Made.class, NUMBER).invoke(1);
    }

    @Leads(call = "invoke", to = "Held.<clinit>")
    private static void staticField() throws Throwable {
        MethodHandles.lookup()
                .findStaticGetter(Held.class, "HELD", Object.class)
                .invoke();
    }

    @Leads(call = "invoke", to = "Reflected.run", not = "Reflected.other")
    private static void unreflected() throws Throwable {
        MethodHandles.lookup()
                .unreflect(Reflected.class.getDeclaredMethod("run"))
                .invoke();
    }

    @Leads(call = "invokeWithArguments", to = "Reflected.<init>")
    private static void unreflectedConstructor() throws Throwable {
        MethodHandles.lookup()
                .unreflectConstructor(Reflected.class.getDeclaredConstructor())
                .invokeWithArguments();
    }

    @Leads(call = "invokeExact", to = "Kept.run")
    private static void kept() throws Throwable {
        KEPT.invokeExact();
    }

    private static MethodHandle keep() {
        try {
            return MethodHandles.lookup().findStatic(Kept.class, "run", NOTHING);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @Leads(call = "invokeWithArguments", to = "Spread.run")
    private static void arguments() throws Throwable {
        MethodHandle handle = MethodHandles.lookup().findStatic(Spread.class, "run", NUMBER);
        handle.asSpreader(Object[].class, 1).invokeWithArguments(1);
    }

    @Leads(call = "invoke", to = "Circle.turn", not = "Square.turn")
    private static void bound() throws Throwable {
        MethodHandles.lookup().bind(new Circle(), "turn", NOTHING).invoke();
    }

    @Leads(
            call = "invoke",
            to = {"Filter.before", "Filter.after"})
    private static void combined() throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodType one = MethodType.methodType(int.class, int.class);
        MethodHandles.filterReturnValue(
                        lookup.findStatic(Filter.class, "before", one), lookup.findStatic(Filter.class, "after", one))
                .invoke(1);
    }

    interface Shape {
        void draw();

        void turn();
    }

    static final class Circle implements Shape {
        @Reached
        @Override
        public void draw() {}

        @Reached
        @Override
        public void turn() {}
    }

    static final class Square implements Shape {
        @Unreached
        @Override
        public void draw() {}

        @Unreached
        @Override
        public void turn() {}
    }

    static final class Typed {
        @Reached
        static void run() {}
    }

    static final class Changed {
        @Reached
        static void run(int n) {}
    }

    static final class Made {
        @Reached
        Made(int n) {}
    }

    static final class Held {
        static final Object HELD = held();

        @Reached
        private static Object held() {
            return null;
        }
    }

    static final class Reflected {
        @Reached
        Reflected() {}

        @Reached
        static void run() {}

        @Unreached
        static void other() {}
    }

    static final class Kept {
        @Reached
        static void run() {}
    }

    static final class Spread {
        @Reached
        static void run(int n) {}
    }

    static final class Filter {
        @Reached
        static int before(int n) {
            return n;
        }

        @Reached
        static int after(int n) {
            return n;
        }
    }
}
