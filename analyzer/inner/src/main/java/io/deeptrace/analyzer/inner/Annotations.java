// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCImport;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.tree.TreeTranslator;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes the annotations out of a source. No method's code depends on them, and their classes are often missing where a library is used, as
 * it needs them for nothing but its own compilation.
 */
final class Annotations extends TreeTranslator {
    private Annotations() {}

    /** Takes them out of a source that is not yet attributed, and with them the imports that only they need. */
    static void remove(JCCompilationUnit unit) {
        unit.accept(new Annotations());
        Set<Name> used = new HashSet<>();
        new TreeScanner() {
            @Override
            public void visitImport(JCImport tree) {}

            @Override
            public void visitIdent(JCIdent tree) {
                used.add(tree.name);
            }
        }.scan(unit);
        unit.defs = List.from(
                unit.defs.stream().filter(tree -> isNeeded(tree, used)).toList());
    }

    private static boolean isNeeded(Tree tree, Set<Name> used) {
        return !(tree instanceof ImportTree one)
                || !(one.getQualifiedIdentifier() instanceof MemberSelectTree imported)
                || imported.getIdentifier().contentEquals("*")
                || used.contains((Name) imported.getIdentifier());
    }

    @Override
    public void visitPackageDef(JCTree.JCPackageDecl tree) {
        tree.annotations = List.nil();
        super.visitPackageDef(tree);
    }

    @Override
    public void visitModifiers(JCTree.JCModifiers tree) {
        tree.annotations = List.nil();
        result = tree;
    }

    @Override
    public void visitTypeParameter(JCTree.JCTypeParameter tree) {
        tree.annotations = List.nil();
        super.visitTypeParameter(tree);
    }

    @Override
    public void visitNewArray(JCTree.JCNewArray tree) {
        tree.annotations = List.nil();
        tree.dimAnnotations = List.nil();
        super.visitNewArray(tree);
    }

    @Override
    public void visitMethodDef(JCTree.JCMethodDecl tree) {
        tree.defaultValue = null; // of an annotation's element: may be an annotation
        super.visitMethodDef(tree);
    }

    @Override
    public void visitAnnotatedType(JCTree.JCAnnotatedType tree) {
        result = translate(tree.underlyingType);
    }

    @Override
    public void visitApply(JCTree.JCMethodInvocation tree) {
        tree.typeargs = translate(tree.typeargs);
        super.visitApply(tree);
    }

    @Override
    public void visitNewClass(JCTree.JCNewClass tree) {
        tree.typeargs = translate(tree.typeargs);
        super.visitNewClass(tree);
    }

    @Override
    public void visitReference(JCTree.JCMemberReference tree) {
        tree.typeargs = translate(tree.typeargs);
        super.visitReference(tree);
    }
}
