// SPDX-License-Identifier: Apache-2.0
/** Example 8: secrets stay out of the trace. The entry point is {@link io.deeptrace.examples.e08secrets.Login}. */
package io.deeptrace.examples.e08secrets;
