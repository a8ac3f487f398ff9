// SPDX-License-Identifier: Apache-2.0
/** How long one waits for a trace to be seen, beside speedscope. */
package io.deeptrace.bench.view;
