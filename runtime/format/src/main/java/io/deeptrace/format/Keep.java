// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

/** Which calls of one method from one site within one parent call are recorded, where they are more than their cap. */
public enum Keep {
    /** The first ones. */
    FIRST,
    /** The last ones. */
    LAST,
    /** Ones chosen at random: each is as likely to be among them as any other. */
    SAMPLE
}
