// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.source.tree.ImportTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Names;

/**
 * Replaces what only Lombok understands by what javac does: {@code val} by {@code final var}, and a method with {@code @SneakyThrows} by one that
 * catches everything, as Lombok does. Its packages, which a program need not have, are no longer imported.
 */
final class LombokWords extends TreeScanner {
    private final TreeMaker make;
    private final Names names;

    private LombokWords(Context context) {
        make = TreeMaker.instance(context);
        names = Names.instance(context);
    }

    /** In a source that is not yet attributed, and still has its annotations. */
    static void replace(JCCompilationUnit unit, Context context) {
        boolean uses = unit.defs.stream().anyMatch(LombokWords::isImport)
                || unit.toString().contains("@lombok.");
        if (uses) {
            unit.accept(new LombokWords(context));
            unit.defs =
                    List.from(unit.defs.stream().filter(tree -> !isImport(tree)).toList());
        }
    }

    private static boolean isImport(JCTree tree) {
        return tree instanceof ImportTree one
                && one.getQualifiedIdentifier().toString().startsWith("lombok.");
    }

    @Override
    public void visitVarDef(JCTree.JCVariableDecl tree) {
        String type = String.valueOf(tree.vartype);
        if (type.equals("val") || type.equals("lombok.val") || type.equals("lombok.var")) {
            tree.startPos = TreeInfo.getStartPos(tree.vartype);
            tree.mods.flags |= type.equals("lombok.var") ? 0 : Flags.FINAL;
            tree.vartype = null;
        }
        super.visitVarDef(tree);
    }

    @Override
    public void visitMethodDef(JCTree.JCMethodDecl tree) {
        boolean sneaky = tree.mods.annotations.stream()
                .anyMatch(each -> each.annotationType.toString().endsWith("SneakyThrows"));
        if (sneaky && tree.body != null) {
            make.at(tree.body.pos);
            List<JCStatement> all = tree.body.stats;
            List<JCStatement> kept = !all.isEmpty() && isOtherConstructor(all.head) ? List.of(all.head) : List.nil();
            JCTree.JCVariableDecl caught = make.VarDef(
                    make.Modifiers(Flags.PARAMETER),
                    names.fromString("$ex"),
                    make.Select(
                            make.Select(make.Ident(names.fromString("java")), names.fromString("lang")),
                            names.fromString("Throwable")),
                    null);
            JCBlock block = make.Block(0, kept.isEmpty() ? all : all.tail);
            block.endpos = tree.body.endpos;
            tree.body.stats =
                    kept.append(make.Try(block, List.of(make.Catch(caught, MissingMembers.blank(make))), null));
        }
        super.visitMethodDef(tree);
    }

    private static boolean isOtherConstructor(JCStatement statement) {
        return statement instanceof JCTree.JCExpressionStatement expression
                && expression.expr instanceof JCTree.JCMethodInvocation call
                && call.meth instanceof JCTree.JCIdent name
                && (name.name.contentEquals("this") || name.name.contentEquals("super"));
    }
}
