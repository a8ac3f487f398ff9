// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCConditional;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Role;

/** Tells of an attributed tree what it is, and what to the tree around it. */
final class NodeKinds {
    private NodeKinds() {}

    /**
     * Null if it has no value of its own.
     *
     * @param path to its parent
     */
    static Kind of(JCTree tree, TreePath path) {
        JCTree parent = path == null ? null : (JCTree) path.getLeaf();
        if (tree instanceof JCVariableDecl variable) {
            return ofVariable(variable, parent);
        }
        boolean none = isName(tree) || isTarget(tree, parent) || isLabel(tree, parent) || isPartialSum(tree, path);
        return none ? null : isAssignment(tree, parent) ? Kind.ASSIGNMENT : ofExpression(tree);
    }

    /** With the variable's new value; {@code a++} has the old one, unless javac makes a statement of it {@code ++a}. */
    private static boolean isAssignment(JCTree tree, JCTree parent) {
        return switch (tree.getTag()) {
            case ASSIGN, PREINC, PREDEC -> true;
            case POSTINC, POSTDEC ->
                parent instanceof JCTree.JCExpressionStatement && tree.type != null && tree.type.isPrimitive();
            default -> tree instanceof JCTree.JCAssignOp;
        };
    }

    private static Kind ofVariable(JCVariableDecl variable, JCTree parent) {
        if (variable.sym == null || parent instanceof JCTree.JCMethodDecl || parent instanceof JCTree.JCLambda) {
            return null;
        }
        if (parent instanceof JCTree.JCCatch) {
            return Kind.CATCH;
        }
        boolean given = variable.init != null
                || parent instanceof JCTree.JCEnhancedForLoop
                || parent instanceof JCTree.JCBindingPattern;
        return given && variable.sym.getConstValue() == null ? Kind.BINDING : null;
    }

    private static Kind ofExpression(JCTree tree) {
        return switch (tree.getTag()) {
            case PARENS -> Kind.PARENTHESES;
            case AND -> Kind.AND;
            case OR -> Kind.OR;
            case NOT -> Kind.NOT;
            case CONDEXPR, SWITCH_EXPRESSION -> Kind.CHOICE;
            case APPLY -> tree.type != null && tree.type.hasTag(TypeTag.VOID) ? Kind.CALL : Kind.VALUE;
            default -> Kind.VALUE;
        };
    }

    /** A type, a package, a method's name or {@code super}. */
    private static boolean isName(JCTree tree) {
        if (tree instanceof JCTree.JCPrimitiveTypeTree
                || tree instanceof JCTree.JCArrayTypeTree
                || tree instanceof JCTree.JCTypeApply
                || tree instanceof JCTree.JCTypeUnion
                || tree instanceof JCTree.JCTypeIntersection
                || tree instanceof JCTree.JCWildcard
                || tree instanceof JCTree.JCAnnotatedType
                || tree instanceof JCTree.JCErroneous) {
            return true;
        }
        if (!(tree instanceof JCIdent) && !(tree instanceof JCFieldAccess)) {
            return false;
        }
        if (tree instanceof JCFieldAccess access && access.name.contentEquals("class")) {
            return false;
        }
        if (tree instanceof JCIdent name && name.name.contentEquals("super")
                || tree instanceof JCFieldAccess access && access.name.contentEquals("super")) {
            return true;
        }
        Symbol symbol = TreeInfo.symbol(tree);
        return symbol == null ? ((JCExpression) tree).type == null : symbol.kind != Kinds.Kind.VAR;
    }

    /** The code changes a local variable without reading it first, for {@code ++} and {@code += 1} as for {@code =}. */
    private static boolean isTarget(JCTree tree, JCTree parent) {
        return parent instanceof JCTree.JCAssign assign && assign.lhs == tree
                || parent instanceof JCTree.JCUnary unary && unary.getTag().isIncOrDecUnaryOp() && isLocal(tree)
                || parent instanceof JCTree.JCAssignOp change
                        && change.lhs == tree
                        && (change.hasTag(JCTree.Tag.PLUS_ASG) || change.hasTag(JCTree.Tag.MINUS_ASG))
                        && isLocal(tree)
                        && tree.type.hasTag(TypeTag.INT)
                        && isIncrement(change.rhs.type.constValue());
    }

    private static boolean isLocal(JCTree tree) {
        return TreeInfo.symbol(tree) instanceof Symbol.VarSymbol variable && variable.owner.kind == Kinds.Kind.MTH;
    }

    /** What {@code iinc} can add; beyond that the variable is read. */
    private static boolean isIncrement(Object constant) {
        return constant instanceof Integer number && number >= Short.MIN_VALUE && number <= Short.MAX_VALUE;
    }

    /** The code joins the parts of a text all at once: {@code a + b} of {@code a + b + c} and of {@code c += a + b} never exists. */
    private static boolean isPartialSum(JCTree tree, TreePath path) {
        TreePath around = path;
        while (around != null && around.getLeaf() instanceof JCTree.JCParens) {
            around = around.getParentPath();
        }
        return isSum(tree, JCTree.Tag.PLUS)
                && around != null
                && (isSum(around.getLeaf(), JCTree.Tag.PLUS) || isSum(around.getLeaf(), JCTree.Tag.PLUS_ASG));
    }

    private static boolean isSum(Tree tree, JCTree.Tag tag) {
        return tree instanceof JCTree.JCExpression sum
                && sum.hasTag(tag)
                && sum.type != null
                && sum.type.tsym != null
                && sum.type.tsym.flatName().contentEquals("java.lang.String");
    }

    private static boolean isLabel(JCTree tree, JCTree parent) {
        if (parent instanceof JCTree.JCCase label) {
            return label.getExpressions().contains(tree);
        }
        return parent instanceof JCTree.JCMethodDecl
                || parent != null && parent.getKind().name().equals("CONSTANT_CASE_LABEL");
    }

    /** Of the variable, field or method whose value it is, or that it changes; empty if there is none. */
    static String name(JCTree tree) {
        return switch (tree.getTag()) {
            case IDENT -> ((JCIdent) tree).name.toString();
            case SELECT -> ((JCFieldAccess) tree).name.toString();
            case VARDEF -> ((JCVariableDecl) tree).name.toString();
            case APPLY -> name(((JCTree.JCMethodInvocation) tree).meth);
            case PARENS -> name(((JCTree.JCParens) tree).expr);
            case TYPECAST -> name(((JCTree.JCTypeCast) tree).expr);
            case ASSIGN -> name(((JCTree.JCAssign) tree).lhs);
            case INDEXED -> name(((JCTree.JCArrayAccess) tree).indexed);
            default -> {
                if (tree instanceof JCTree.JCAssignOp change) {
                    yield name(change.lhs);
                }
                yield tree instanceof JCTree.JCUnary unary ? name(unary.arg) : "";
            }
        };
    }

    /** What it is to its parent. */
    static Role role(JCTree tree, JCTree parent) {
        if (parent == null) {
            return Role.PART;
        }
        return switch (parent.getTag()) {
            case PARENS, NOT -> Role.WHOLE;
            case AND, OR -> ((JCTree.JCBinary) parent).lhs == tree ? Role.FIRST : Role.SECOND;
            case CONDEXPR -> ((JCConditional) parent).cond == tree ? Role.PART : Role.WHOLE;
            case YIELD -> Role.WHOLE;
            case CASE -> ((JCTree.JCCase) parent).body == tree ? Role.WHOLE : Role.PART; // case 1 -> tree
            case ASSIGN -> ((JCTree.JCAssign) parent).rhs == tree ? Role.WHOLE : Role.PART;
            case VARDEF -> ((JCVariableDecl) parent).init == tree ? Role.WHOLE : Role.PART;
            default -> Role.PART;
        };
    }

    /** Whether javac folds it, or it is a literal. */
    static boolean isConstant(JCTree tree) {
        return tree instanceof JCTree.JCLiteral
                || tree instanceof JCExpression expression
                        && expression.type != null
                        && expression.type.constValue() != null;
    }

    /** Whether this is the body of that loop. */
    static boolean isBody(Tree tree, Tree parent) {
        return parent instanceof JCTree.JCForLoop loop && loop.body == tree
                || parent instanceof JCTree.JCEnhancedForLoop each && each.body == tree
                || parent instanceof JCTree.JCWhileLoop while_ && while_.body == tree
                || parent instanceof JCTree.JCDoWhileLoop until && until.body == tree;
    }
}
