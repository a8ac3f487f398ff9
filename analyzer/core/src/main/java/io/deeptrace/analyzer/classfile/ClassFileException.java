// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/** A class file cannot be read. The message is a reason for people that does not name the class. */
public final class ClassFileException extends Exception {
    private static final long serialVersionUID = 1L;

    ClassFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
