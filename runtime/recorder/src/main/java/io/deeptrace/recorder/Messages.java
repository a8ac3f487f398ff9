// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** The messages of exceptions, as the objects keep them: {@code getMessage} may be the program's. */
final class Messages {
    private static final long MESSAGE = Memory.offset(Throwable.class, "detailMessage");

    private Messages() {}

    /** The message, or null. */
    static String of(Object throwable) {
        String message = (String) Memory.U.getReference(throwable, MESSAGE);
        // What was null, the JVM tells when first asked, from the code (JEP 358): nothing of the program runs for that.
        return message == null && throwable.getClass() == NullPointerException.class
                ? ((NullPointerException) throwable).getMessage()
                : message;
    }
}
