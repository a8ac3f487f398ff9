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
}
