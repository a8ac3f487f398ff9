// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.redefined;

/** Tells where it was called, as the JVM knows it. */
final class Where {
    private Where() {}

    /** The line of the call. */
    static int line() {
        return new Throwable().getStackTrace()[1].getLineNumber();
    }
}
