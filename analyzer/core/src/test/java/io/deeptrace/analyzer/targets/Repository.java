// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.util.ArrayList;
import java.util.List;

/** A method of an object whose collaborators only its constructor and its caller know. */
final class Repository {
    private final Store store;

    @Unreached
    Repository() {
        this(new MemoryStore());
    }

    @Unreached
    Repository(Store store) {
        this.store = store;
    }

    void root(Entity entity) {
        entity.check();
        store.put(entity);
    }

    interface Store {
        void put(Object value);
    }

    static final class MemoryStore implements Store {
        private final List<Object> values;

        @Unreached
        MemoryStore() {
            values = new ArrayList<>();
        }

        @Reached
        @Override
        public void put(Object value) {
            values.add(value);
        }
    }

    interface Entity {
        void check();
    }

    static final class Order implements Entity {
        @Unreached
        Order() {}

        @Reached
        @Override
        public void check() {}
    }
}
