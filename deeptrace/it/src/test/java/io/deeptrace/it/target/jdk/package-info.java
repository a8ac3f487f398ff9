// SPDX-License-Identifier: Apache-2.0
/** Programs that use much of the JDK, to trace the JDK itself. */
package io.deeptrace.it.target.jdk;
