// SPDX-License-Identifier: Apache-2.0
/**
 * What tracing costs, beside its rivals in the same run. Begin at {@link io.deeptrace.bench.Main}; {@code README.md} of
 * this module says how to read what it prints.
 */
package io.deeptrace.bench;
