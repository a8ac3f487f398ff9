// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Context;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * What makes a source compile that does not by itself: the members are added that its classes have and it has not, Lombok's words are
 * replaced, and methods that do not compile even then are emptied. No method that is left says anything else than before.
 */
final class Repairs {
    private final Function<String, ClassNode> classes;
    /** Where errors were, by their sources' names. */
    private final Map<String, Set<Long>> errors = new HashMap<>();

    /** @param classes gives a class by its internal name; null if there is none */
    Repairs(Function<String, ClassNode> classes) {
        this.classes = classes;
    }

    /** From now on methods are emptied in which there are such errors. */
    void leaveOut(List<Diagnostic<? extends JavaFileObject>> found) {
        for (Diagnostic<? extends JavaFileObject> error : found) {
            errors.computeIfAbsent(error.getSource().getName(), source -> new HashSet<>())
                    .add(error.getPosition());
        }
    }

    /** Repairs a source that is not yet attributed, and still has its annotations. */
    void apply(JCCompilationUnit unit, Context context) {
        TreeMaker make = TreeMaker.instance(context);
        empty(unit, errors.getOrDefault(unit.getSourceFile().getName(), Set.of()), make);
        LombokWords.replace(unit, context);
        new MissingMembers(context, classes).addTo(unit);
    }

    private static void empty(JCCompilationUnit unit, Set<Long> places, TreeMaker make) {
        new TreeScanner() {
            @Override
            public void visitMethodDef(JCMethodDecl tree) {
                int begin = TreeInfo.getStartPos(tree.body);
                int end = tree.body == null ? 0 : tree.body.endpos;
                if (places.stream().anyMatch(place -> place >= begin && place <= end)) {
                    tree.body = MissingMembers.blank(make.at(tree.body.pos));
                }
                super.visitMethodDef(tree);
            }
        }.scan(unit);
    }

    /** Whether this is the code of an emptied method; of a constructor what it begins with is left. */
    static boolean isBlank(CompiledMethod method) {
        return method.instructions.size() == 2 && endsBlank(method);
    }

    /** Whether the code ends as that of an emptied method, or of one that was added. */
    static boolean endsBlank(CompiledMethod method) {
        int length = method.instructions.size();
        return length >= 2
                && method.opcode(length - 2) == Opcodes.ACONST_NULL
                && method.opcode(length - 1) == Opcodes.ATHROW;
    }
}
