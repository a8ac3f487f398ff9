// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.tools.javac.tree.JCTree;
import java.util.List;

/** How the bodies of loops begin. */
final class Bodies {
    private Bodies() {}

    /** Whether the first instruction of this statement is the first one of a loop in it, to which it jumps back. */
    static boolean beginsWithLoop(JCTree statement) {
        if (statement instanceof JCTree.JCBlock block) {
            return beginsWithLoop(block.stats);
        }
        if (statement instanceof JCTree.JCLabeledStatement labelled) {
            return beginsWithLoop(labelled.body);
        }
        if (statement instanceof JCTree.JCTry guarded) {
            return beginsWithLoop(guarded.body);
        }
        return statement instanceof JCTree.JCDoWhileLoop
                || statement instanceof JCTree.JCWhileLoop
                || statement instanceof JCTree.JCForLoop loop
                        && loop.init.stream().allMatch(Bodies::isNothing);
    }

    private static boolean beginsWithLoop(List<? extends JCTree> statements) {
        for (JCTree statement : statements) {
            if (!isNothing(statement)) {
                return beginsWithLoop(statement);
            }
        }
        return false;
    }

    /** Whether nothing may be executed for it. */
    private static boolean isNothing(JCTree statement) {
        return statement instanceof JCTree.JCSkip
                || statement instanceof JCTree.JCClassDecl
                || statement instanceof JCTree.JCVariableDecl variable
                        && (variable.init == null || variable.sym.getConstValue() != null)
                || statement instanceof JCTree.JCBlock block
                        && block.stats.stream().allMatch(Bodies::isNothing);
    }
}
