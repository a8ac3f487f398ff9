// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.tools.javac.code.BoundKind;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCTypeParameter;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.ListBuffer;
import com.sun.tools.javac.util.Names;

/** Types as a source writes them, of a descriptor or a signature (JVMS §4.3, §4.7.9.1), which is read once from its begin to its end. */
final class SignatureTrees {
    private final TreeMaker make;
    private final Names names;
    private final String text;
    private int at;

    SignatureTrees(TreeMaker make, Names names, String text) {
        this.make = make;
        this.names = names;
        this.text = text;
    }

    /** {@code <T:Ljava/lang/Object;>}, if there are any. */
    List<JCTypeParameter> typeParameters() {
        ListBuffer<JCTypeParameter> all = new ListBuffer<>();
        if (skip('<')) {
            while (!skip('>')) {
                String name = until(":");
                ListBuffer<JCExpression> bounds = new ListBuffer<>();
                while (skip(':')) {
                    if (text.charAt(at) != ':') {
                        bounds.add(type());
                    }
                }
                all.add(make.TypeParameter(names.fromString(name), bounds.toList()));
            }
        }
        return all.toList();
    }

    /** The types in parentheses. */
    List<JCExpression> parameters() {
        ListBuffer<JCExpression> all = new ListBuffer<>();
        skip('(');
        while (!skip(')')) {
            all.add(type());
        }
        return all.toList();
    }

    /** Whether something is left to be read. */
    boolean hasMore() {
        return at < text.length();
    }

    /** What is thrown comes behind {@code ^}. */
    JCExpression thrown() {
        skip('^');
        return type();
    }

    /** The next type. */
    JCExpression type() {
        char kind = text.charAt(at++);
        return switch (kind) {
            case 'B' -> make.TypeIdent(TypeTag.BYTE);
            case 'C' -> make.TypeIdent(TypeTag.CHAR);
            case 'D' -> make.TypeIdent(TypeTag.DOUBLE);
            case 'F' -> make.TypeIdent(TypeTag.FLOAT);
            case 'I' -> make.TypeIdent(TypeTag.INT);
            case 'J' -> make.TypeIdent(TypeTag.LONG);
            case 'S' -> make.TypeIdent(TypeTag.SHORT);
            case 'Z' -> make.TypeIdent(TypeTag.BOOLEAN);
            case 'V' -> make.TypeIdent(TypeTag.VOID);
            case '[' -> make.TypeArray(type());
            case 'T' -> {
                JCExpression variable = make.Ident(names.fromString(until(";")));
                at++;
                yield variable;
            }
            default -> classType();
        };
    }

    private JCExpression classType() {
        JCExpression type = named(null, until("<;."));
        while (!skip(';')) {
            if (skip('.')) {
                type = named(type, until("<;."));
            } else {
                type = make.TypeApply(type, arguments());
            }
        }
        return type;
    }

    private List<JCExpression> arguments() {
        ListBuffer<JCExpression> all = new ListBuffer<>();
        skip('<');
        while (!skip('>')) {
            if (skip('*')) {
                all.add(make.Wildcard(make.TypeBoundKind(BoundKind.UNBOUND), null));
            } else if (skip('+')) {
                all.add(make.Wildcard(make.TypeBoundKind(BoundKind.EXTENDS), type()));
            } else if (skip('-')) {
                all.add(make.Wildcard(make.TypeBoundKind(BoundKind.SUPER), type()));
            } else {
                all.add(type());
            }
        }
        return all.toList();
    }

    private JCExpression named(JCExpression outer, String name) {
        JCExpression type = outer;
        for (String part : name.split("[/$]")) {
            type = type == null ? make.Ident(names.fromString(part)) : make.Select(type, names.fromString(part));
        }
        return type;
    }

    private boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private String until(String ends) {
        int begin = at;
        while (ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }
}
