// SPDX-License-Identifier: Apache-2.0
/**
 * The whole tool as a person meets it: real programs traced by the real command line in JVMs of their own, on every JDK
 * found, and compared with what the programs do by themselves.
 */
package io.deeptrace.it;
