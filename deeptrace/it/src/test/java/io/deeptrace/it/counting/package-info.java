// SPDX-License-Identifier: Apache-2.0
/**
 * A second, trivial agent that counts entries of all methods of a program and shares no code with the recorder: the judge of its
 * totals. {@link io.deeptrace.it.counting.CountingAgent} is the way in.
 */
package io.deeptrace.it.counting;
