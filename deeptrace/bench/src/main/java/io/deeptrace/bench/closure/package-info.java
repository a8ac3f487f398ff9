// SPDX-License-Identifier: Apache-2.0
/**
 * What a closure costs, beside the call-graph libraries that answer the same question. {@link
 * io.deeptrace.bench.closure.Main} is the way in.
 */
package io.deeptrace.bench.closure;
