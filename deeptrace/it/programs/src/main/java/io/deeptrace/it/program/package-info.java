// SPDX-License-Identifier: Apache-2.0
/** Programs whose closure is compared with what runs: each begins in a class with a main method and is not asked for anything. */
package io.deeptrace.it.program;
