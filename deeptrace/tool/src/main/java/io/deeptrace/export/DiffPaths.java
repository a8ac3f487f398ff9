// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.diff.TraceDiff;
import io.deeptrace.model.diff.TraceDiff.Node;
import java.util.BitSet;

/** Which calls of a merged tree are different, or lead to one that is. */
final class DiffPaths {
    private final TraceDiff diff;
    private final BitSet left = new BitSet();
    private final BitSet right = new BitSet();

    DiffPaths(TraceDiff diff) {
        this.diff = diff;
        for (int call = 0; call < diff.right().callCount(); call++) {
            mark(diff.ofRight(call));
        }
        for (int call = 0; call < diff.left().callCount(); call++) {
            Node node = diff.ofLeft(call);
            if (node.isRemoved()) {
                mark(node);
            }
        }
    }

    /** Whether it, or a call below it, is different. */
    boolean hold(Node node) {
        return node.isRemoved() ? left.get(node.left()) : right.get(node.right());
    }

    private void mark(Node different) {
        if (!diff.isDifferent(different)) {
            return;
        }
        for (Node at = different; at != null && !hold(at); at = diff.parent(at)) {
            if (at.isRemoved()) {
                left.set(at.left());
            } else {
                right.set(at.right());
            }
        }
    }
}
