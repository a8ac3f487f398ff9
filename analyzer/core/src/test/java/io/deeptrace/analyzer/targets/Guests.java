// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.reflect.Method;
import java.util.List;

/**
 * A root whose receiver, arguments and what they hold are made by code that is not there. What each class brings is reached
 * if somebody says that an object of it comes.
 */
public class Guests {
    final Guest held;

    Guests(Guest held) {
        this.held = held;
    }

    @Reached
    int root(Guest given, List<Guest> list) {
        // An object is known, so that none is assumed.
        return new Local().visit() + held.visit() + given.visit() + list.get(0).visit() + turn();
    }

    @Reached
    int turn() {
        return 0;
    }

    /** Another root. */
    static void read(Object bean) throws ReflectiveOperationException {
        for (Method method : bean.getClass().getMethods()) {
            if (method.getName().startsWith("get")) {
                method.invoke(bean);
            }
        }
    }

    interface Guest {
        int visit();
    }

    static final class Local implements Guest {
        @Reached
        @Override
        public int visit() {
            return 1;
        }
    }

    /** Is called by a library only. */
    static final class Foreign implements Guest, Comparable<Foreign> {
        private final Luggage luggage = new Bag();

        /** Is called by reflection only. */
        public int getWeight() {
            return 5;
        }

        @Override
        public int visit() {
            return luggage.open();
        }

        @Override
        public int compareTo(Foreign other) {
            return 0;
        }
    }

    interface Luggage {
        int open();
    }

    /** Made by the constructor of what comes. */
    static final class Bag implements Luggage {
        @Override
        public int open() {
            return 2;
        }
    }

    static final class Stranger implements Guest {
        @Override
        public int visit() {
            return 3;
        }
    }

    /** What the receiver turns out to be. */
    static final class Others extends Guests {
        Others() {
            super(new Local());
        }

        @Override
        int turn() {
            return 4;
        }
    }
}
