// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Trace;
import java.util.stream.Stream;

/**
 * What a comparison looks at. A subject may have several values, as {@code any} has, or none, as the result of a call that
 * threw: a comparison holds if it holds for any of them. Values are a Double or Long, a String, a Boolean, a {@link
 * io.deeptrace.model.Value}.
 */
@FunctionalInterface
interface Subject {
    Stream<Object> of(Trace trace, int call);

    /**
     * What a question can begin with.
     *
     * @param name as it stands in the question; {@code arg.NAME} for an argument by its name
     * @param meant what stands for it
     */
    record Named(String name, Subject meant) implements Subject {
        @Override
        public Stream<Object> of(Trace trace, int call) {
            return meant.of(trace, call);
        }
    }

    /** What has a name in a value. */
    record Part(Subject whole, String name) implements Subject {
        @Override
        public Stream<Object> of(Trace trace, int call) {
            return whole.of(trace, call).flatMap(value -> Parts.named(value, name));
        }
    }

    /** What has a number in a value, from 0. */
    record Element(Subject whole, int number) implements Subject {
        @Override
        public Stream<Object> of(Trace trace, int call) {
            return whole.of(trace, call).flatMap(value -> Parts.numbered(value, number));
        }
    }
}
