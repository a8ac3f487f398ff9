// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.tools.javac.tree.JCTree;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.Expression.Span;

/** An expression, a variable or a loop's body as it stands in the source. */
final class SourceNode {
    final JCTree tree;
    /** Of the tree as it was read: javac makes {@code ++a} of some {@code a++}. */
    final JCTree.Tag tag;
    /** Null for what has no value of its own: a name, a type, the target of an assignment. */
    final Kind kind;
    /** Whether the compiler knows its value. */
    final boolean constant;

    final Role role;
    /** The innermost one around it; null if there is none. */
    final SourceNode parent;

    final Span span;
    /** Of the variable, field or method whose value it is; empty if there is none. */
    final String name;

    final String text;

    SourceNode(
            JCTree tree,
            Kind kind,
            boolean constant,
            Role role,
            SourceNode parent,
            Span span,
            String name,
            String text) {
        this.tree = tree;
        tag = tree.getTag();
        this.kind = kind;
        this.constant = constant;
        this.role = role;
        this.parent = parent;
        this.span = span;
        this.name = name;
        this.text = text;
    }

    /** Whether an expression that a program evaluates, with a value that only the run tells. */
    boolean hasValue() {
        return kind != null
                && !constant
                && kind != Kind.CALL
                && kind != Kind.ROUND
                && kind != Kind.CATCH
                && kind != Kind.BINDING
                && kind != Kind.PARENTHESES;
    }

    /** How many are around it. */
    int depth() {
        int depth = 0;
        for (SourceNode outer = parent; outer != null; outer = outer.parent) {
            depth++;
        }
        return depth;
    }

    /** The type of its value, as in a descriptor; references are all {@code A}. */
    char type() {
        return tree.type == null
                ? 'A'
                : switch (tree.type.getTag()) {
                    case BOOLEAN -> 'Z';
                    case BYTE -> 'B';
                    case CHAR -> 'C';
                    case SHORT -> 'S';
                    case INT -> 'I';
                    case LONG -> 'J';
                    case FLOAT -> 'F';
                    case DOUBLE -> 'D';
                    case VOID -> 'V';
                    default -> 'A';
                };
    }

    @Override
    public String toString() {
        return span + " " + kind + " " + text;
    }
}
