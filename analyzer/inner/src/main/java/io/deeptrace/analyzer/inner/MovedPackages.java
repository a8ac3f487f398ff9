// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.source.tree.ImportTree;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCImport;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Packages that were moved when the library was packed, after it was compiled: its sources import {@code org.other.Parser}, its classes
 * name {@code lib.shaded.Parser}. A package is taken for moved if the classes of a source name nothing of it, but types that have the
 * names of those imported, all in one other package. That this is so only the code shows, compiled with the other package instead.
 */
final class MovedPackages {
    /** Of each source the packages of the types that its classes name, by these types' own names; nested ones count as the outermost. */
    private final Map<String, Map<String, Set<String>>> named = new HashMap<>();

    MovedPackages(List<CompiledClass> classes) {
        for (CompiledClass each : classes) {
            Map<String, Set<String>> names = named.computeIfAbsent(each.source(), source -> new HashMap<>());
            for (String type : each.namedTypes()) {
                int simple = type.lastIndexOf('/') + 1;
                int nested = type.indexOf('$', simple + 1);
                names.computeIfAbsent(
                                type.substring(simple, nested < 0 ? type.length() : nested), name -> new HashSet<>())
                        .add(type.substring(0, Math.max(0, simple - 1)).replace('/', '.'));
            }
        }
    }

    /** Whether a source imports anything of a moved package. */
    boolean isConcerned(JCCompilationUnit unit) {
        return !of(unit).isEmpty();
    }

    /** Puts the packages in which the types are now into a source that is not yet attributed. */
    void replace(JCCompilationUnit unit, Context context) {
        Map<String, String> moved = of(unit);
        TreeMaker maker = TreeMaker.instance(context);
        Names names = Names.instance(context);
        new TreeScanner() {
            private boolean imports;

            @Override
            public void visitImport(JCImport tree) {
                imports = true;
                super.visitImport(tree);
                imports = false;
            }

            @Override
            public void visitSelect(JCFieldAccess tree) {
                Name whole = TreeInfo.fullName(tree.selected);
                String now = whole == null ? null : moved.get(whole.toString());
                // Outside of imports a name without dots is rather a variable's.
                if (now != null && (imports || tree.selected instanceof JCFieldAccess)) {
                    tree.selected = name(now, maker.at(TreeInfo.getStartPos(tree.selected)), names);
                } else {
                    super.visitSelect(tree);
                }
            }
        }.scan(unit);
    }

    private static JCExpression name(String dotted, TreeMaker maker, Names names) {
        JCExpression whole = null;
        for (String part : dotted.split("\\.")) {
            Name name = names.fromString(part);
            whole = whole == null ? maker.Ident(name) : maker.Select(whole, name);
        }
        return whole;
    }

    /** Where the types of each moved package are now. */
    private Map<String, String> of(JCCompilationUnit unit) {
        Map<String, Set<String>> packages = named.getOrDefault(source(unit), Map.of());
        Map<String, Set<String>> found = new HashMap<>();
        for (ImportTree each : unit.getImports()) {
            Name name = TreeInfo.fullName((JCTree) each.getQualifiedIdentifier());
            for (int dot = name.toString().indexOf('.');
                    dot > 0;
                    dot = name.toString().indexOf('.', dot + 1)) {
                String from = name.toString().substring(0, dot);
                Set<String> now =
                        packages.get(name.toString().substring(dot + 1).split("\\.")[0]);
                if (now != null) {
                    found.computeIfAbsent(from, f -> new HashSet<>()).addAll(now);
                    break;
                }
            }
        }
        Map<String, String> moved = new HashMap<>();
        found.forEach((from, now) -> {
            if (now.size() == 1 && packages.values().stream().noneMatch(all -> all.contains(from))) {
                moved.put(from, now.iterator().next());
            }
        });
        return moved;
    }

    private static String source(JCCompilationUnit unit) {
        String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        return unit.getPackageName() == null
                ? file
                : unit.getPackageName().toString().replace('.', '/') + '/' + file;
    }
}
