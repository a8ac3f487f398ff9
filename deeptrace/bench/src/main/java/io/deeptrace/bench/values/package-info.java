// SPDX-License-Identifier: Apache-2.0
/** What one captured value costs, whatever it is: {@link io.deeptrace.bench.values.Calls} is the traced program. */
package io.deeptrace.bench.values;
