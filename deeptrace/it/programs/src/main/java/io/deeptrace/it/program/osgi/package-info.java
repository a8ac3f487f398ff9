// SPDX-License-Identifier: Apache-2.0
/** A bundle and the program that hosts it in Apache Felix. */
package io.deeptrace.it.program.osgi;
