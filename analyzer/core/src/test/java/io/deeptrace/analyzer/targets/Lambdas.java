// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Lambdas and method references of every kind, called here and by the JDK. */
final class Lambdas {
    @Reached
    private Lambdas() {}

    interface Action {
        void run(String on);

        @Reached
        default Action twice() {
            return on -> {
                run(on);
                inBodyOfDefault();
            };
        }
    }

    static void root(List<String> names) {
        Action own = on -> inOwnInterface();
        own.twice().run("");
        names.forEach(name -> inLibrary());
        names.stream().map(Lambdas::staticReference).toList();
        names.stream().map(new Bound()::boundReference).toList();
        Function<Unbound, Object> unbound = Unbound::unboundReference;
        unbound.apply(null);
        new Unbound();
        Supplier<Lambdas> constructor = Lambdas::new;
        constructor.get();
        IntFunction<Lambdas[]> array = Lambdas[]::new;
        array.apply(1);
        Supplier<Runnable> nested = () -> () -> inNested();
        nested.get().run();
        Runnable both = (Runnable & java.io.Serializable) () -> inIntersection();
        both.run();
    }

    @Reached
    static void inBodyOfDefault() {}

    @Reached
    static void inOwnInterface() {}

    @Reached
    static void inLibrary() {}

    @Reached
    static void inNested() {}

    @Reached
    static void inIntersection() {}

    @Reached
    static String staticReference(String name) {
        return name;
    }

    @Unreached
    static void neverNamed() {}

    static final class Bound {
        @Reached
        Bound() {}

        @Reached
        String boundReference(String name) {
            return name;
        }
    }

    static final class Unbound {
        @Reached
        Unbound() {}

        @Reached
        Object unboundReference() {
            return this;
        }
    }
}
