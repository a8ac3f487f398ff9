// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.live;

/** Found by a name that is made up at run time. */
final class Auditor {
    private Auditor() {}

    static boolean check(int answered) {
        return answered > 0;
    }
}
