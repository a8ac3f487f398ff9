// SPDX-License-Identifier: Apache-2.0
/**
 * Class files as the analysis needs them: {@link io.deeptrace.analyzer.classfile.ClassFile} reads the header and the
 * members, and {@link io.deeptrace.analyzer.classfile.CodeScanner} the instructions of one method that name other
 * methods and classes. Nothing is loaded, and code is scanned only when asked for.
 */
package io.deeptrace.analyzer.classfile;
