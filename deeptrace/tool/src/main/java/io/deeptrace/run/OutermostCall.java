// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Optional;
import javax.lang.model.element.Element;

/** Finds the call that an expression makes last, after its operands: the root. */
final class OutermostCall {
    private OutermostCall() {}

    /**
     * The name of the method or constructor ({@code <init>}) that the expression's outermost call declares; empty if its
     * outermost operation is no call.
     */
    static Optional<String> name(CompilationUnitTree unit, ExpressionSource source, Trees trees) {
        for (Tree type : unit.getTypeDecls()) {
            if (type instanceof ClassTree declared) {
                for (Tree member : declared.getMembers()) {
                    if (member instanceof MethodTree method && method.getName().contentEquals(source.method())) {
                        return call(method).flatMap(tree -> name(unit, tree, trees));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ExpressionTree> call(MethodTree method) {
        StatementTree first = method.getBody().getStatements().get(0);
        ExpressionTree expression = first instanceof ReturnTree returned
                ? returned.getExpression()
                : first instanceof ExpressionStatementTree statement ? statement.getExpression() : null;
        while (true) {
            if (expression instanceof ParenthesizedTree parenthesized) {
                expression = parenthesized.getExpression();
            } else if (expression instanceof TypeCastTree cast) {
                expression = cast.getExpression();
            } else {
                boolean isCall = expression instanceof MethodInvocationTree || expression instanceof NewClassTree;
                return isCall ? Optional.of(expression) : Optional.empty();
            }
        }
    }

    private static Optional<String> name(CompilationUnitTree unit, ExpressionTree call, Trees trees) {
        Element element = trees.getElement(TreePath.getPath(unit, call));
        return Optional.ofNullable(element).map(method -> method.getSimpleName().toString());
    }
}
