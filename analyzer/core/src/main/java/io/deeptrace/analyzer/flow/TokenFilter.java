// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import java.util.BitSet;

/** Which tokens a reference of one declared type can hold. */
final class TokenFilter {
    /** Internal name of a class or descriptor of an array type. */
    final String type;

    final BitSet accepted = new BitSet();

    TokenFilter(String type) {
        this.type = type;
    }
}
