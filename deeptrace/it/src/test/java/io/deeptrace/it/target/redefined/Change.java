// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.redefined;

/** Something that is done in the middle of a call. */
interface Change {
    void make() throws Exception;
}
