// SPDX-License-Identifier: Apache-2.0
/**
 * Finds for each expression of a method the instruction at which its value is to be had: javac compiles the source once
 * more, its code generator is watched while it does, and the result is compared with the class that runs.
 */
package io.deeptrace.analyzer.inner;
