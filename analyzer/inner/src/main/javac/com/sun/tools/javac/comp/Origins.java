// SPDX-License-Identifier: Apache-2.0
package com.sun.tools.javac.comp;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Context;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Of each tree that javac puts in another's place on its way to simpler ones, that other one. The phases do what they
 * always do.
 *
 * <p>It stands in javac's package since the phases' constructors are visible nowhere else.
 */
public final class Origins {
    /** Longer ways from a tree to one that a person wrote do not occur. */
    private static final int MOST_STEPS = 8;
    /** How much of a large new tree is searched for the old one. */
    private static final int MOST_SEARCHED = 200;

    private final Map<JCTree, JCTree> origins = new IdentityHashMap<>();

    private Origins() {}

    /** Watches a compiler that has not begun. */
    public static Origins install(Context context) {
        Origins origins = new Origins();
        context.put(
                TransPatterns.transPatternsKey,
                (Context.Factory<TransPatterns>) c -> new TransPatterns(c) {
                    @Override
                    public void visitTypeTest(JCTree.JCInstanceOf tree) {
                        JCTree tested = tree.expr;
                        JCTree pattern = tree.pattern;
                        super.visitTypeTest(tree);
                        origins.pattern(tree, tested, pattern, result);
                    }

                    @Override
                    public <T extends JCTree> T translate(T tree) {
                        T translated = super.translate(tree);
                        origins.link(tree, translated);
                        return translated;
                    }
                });
        context.put(TransTypes.transTypesKey, (Context.Factory<TransTypes>) c -> new TransTypes(c) {
            @Override
            public <T extends JCTree> T translate(T tree, Type expected) {
                T translated = super.translate(tree, expected);
                origins.link(tree, translated);
                return translated;
            }
        });
        context.put(Lower.lowerKey, (Context.Factory<Lower>) c -> new Lower(c) {
            @Override
            public <T extends JCTree> T translate(T tree) {
                T translated = super.translate(tree);
                origins.link(tree, translated);
                return translated;
            }
        });
        return origins;
    }

    /** The trees that this one came from, nearest first; without itself. */
    public List<JCTree> of(JCTree tree) {
        List<JCTree> chain = new ArrayList<>();
        JCTree origin = origins.get(tree);
        while (origin != null && chain.size() < MOST_STEPS) {
            chain.add(origin);
            origin = origins.get(origin);
        }
        return chain;
    }

    private void link(JCTree old, JCTree translated) {
        if (old != null
                && translated != null
                && old != translated
                && (!origins.containsKey(translated) || isAccess(old, translated))
                && !contains(translated, old)) {
            origins.put(translated, old);
        }
    }

    /** Where a member is private to another class, the name of the member becomes a call, and then the whole around it the same call. */
    private static boolean isAccess(JCTree old, JCTree translated) {
        if (!translated.hasTag(JCTree.Tag.APPLY)) {
            return false;
        }
        if (old instanceof JCTree.JCMethodInvocation call) {
            return call.meth == translated;
        }
        if (old instanceof JCTree.JCAssign assign) {
            return assign.lhs == translated;
        }
        if (old instanceof JCTree.JCAssignOp change) {
            return change.lhs == translated;
        }
        return old instanceof JCTree.JCUnary change && change.arg == translated;
    }

    /** What is only put around a tree, a cast or a boxing call, does not replace it. */
    private static boolean contains(JCTree tree, JCTree part) {
        boolean[] found = new boolean[1];
        int[] seen = new int[1];
        new TreeScanner() {
            @Override
            public void scan(JCTree t) {
                found[0] |= t == part;
                if (!found[0] && seen[0]++ < MOST_SEARCHED) {
                    super.scan(t);
                }
            }
        }.scan(tree);
        return found[0];
    }

    /** {@code x instanceof T v} becomes a test and an assignment to {@code v}. */
    private void pattern(JCTree.JCInstanceOf old, JCTree tested, JCTree pattern, JCTree translated) {
        if (translated == null || translated == old) {
            return;
        }
        List<JCTree.JCVariableDecl> variables = new ArrayList<>();
        new TreeScanner() {
            @Override
            public void visitVarDef(JCTree.JCVariableDecl variable) {
                variables.add(variable);
            }
        }.scan(pattern);
        boolean[] first = {true};
        new TreeScanner() {
            @Override
            public void visitTypeTest(JCTree.JCInstanceOf test) {
                if (first[0]) {
                    first[0] = false;
                    if (test != old) {
                        origins.put(test, old);
                    }
                    if (test.expr != tested) {
                        origins.putIfAbsent(test.expr, tested);
                    }
                }
                super.visitTypeTest(test);
            }

            @Override
            public void visitAssign(JCTree.JCAssign assign) {
                for (JCTree.JCVariableDecl variable : variables) {
                    if (assign.lhs instanceof JCTree.JCIdent target && target.name == variable.name) {
                        origins.putIfAbsent(assign, variable);
                    }
                }
                super.visitAssign(assign);
            }
        }.scan(translated);
    }
}
