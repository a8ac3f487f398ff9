// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.comp.Origins;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.TreeInfo;
import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.Expression.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The nodes of all sources of a compilation, and the way back to them from what javac makes of their trees. */
final class SourceNodes {
    private final Map<String, List<SourceNode>> byFile = new LinkedHashMap<>();
    private final Map<JCTree, SourceNode> byTree = new IdentityHashMap<>();
    private final Map<Symbol, SourceNode> byVariable = new IdentityHashMap<>();
    private final Map<Position, List<SourceNode>> byPosition = new HashMap<>();
    private final Map<Position, List<SourceNode>> byBegin = new HashMap<>();
    private final Origins origins;

    SourceNodes(Origins origins) {
        this.origins = origins;
    }

    /** All, by their files' names; each after those around it. */
    Map<String, List<SourceNode>> byFile() {
        return byFile;
    }

    /** Adds those of an attributed source, whose trees are still as they were read. */
    void add(JCCompilationUnit unit, Trees trees) {
        try {
            new Collector(unit, trees.getSourcePositions()).scan(unit, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The node from which this tree comes.
     *
     * @param file the source's name
     * @return null if it comes from none, or nobody knows
     */
    Found find(String file, JCTree tree) {
        SourceNode node = byTree.get(tree);
        if (node != null) {
            return new Found(node, true);
        }
        if (tree instanceof JCTree.JCVariableDecl variable) {
            node = byVariable.get(variable.sym);
            return node == null ? null : new Found(node, true);
        }
        for (JCTree origin : origins.of(tree)) {
            node = byTree.get(origin);
            if (node != null) {
                return new Found(node, true);
            }
        }
        if (tree instanceof JCTree.JCAssign assign) {
            node = byVariable.get(TreeInfo.symbol(assign.lhs));
            if (node != null && node.tree.pos == assign.pos) {
                return new Found(node, true);
            }
        }
        node = findByPosition(file, tree);
        for (JCTree origin : origins.of(tree)) {
            node = node == null ? findByPosition(file, origin) : node;
        }
        return node == null ? null : new Found(node, false);
    }

    private SourceNode findByPosition(String file, JCTree tree) {
        SourceNode node = only(byPosition.get(new Position(file, tree.getTag().name(), tree.pos)));
        String shape =
                switch (tree.getTag()) {
                    case APPLY -> "LAMBDA";
                    case ASSIGN -> "CHANGE";
                    default -> tree.getTag().name();
                };
        node = node != null ? node : only(byBegin.get(new Position(file, shape, tree.pos)));
        return node == null || !sameName(node.tree, tree) ? null : node;
    }

    private static SourceNode only(List<SourceNode> found) {
        return found != null && found.size() == 1 ? found.get(0) : null;
    }

    /** Trees that javac adds may carry the position of another one. */
    private static boolean sameName(JCTree one, JCTree other) {
        if (one instanceof JCTree.JCIdent a && other instanceof JCTree.JCIdent b) {
            return a.name == b.name;
        }
        if (one instanceof JCTree.JCFieldAccess a && other instanceof JCTree.JCFieldAccess b) {
            return a.name == b.name;
        }
        return true;
    }

    /** What javac turns a tree into: lambdas become calls, changes of boxed variables assignments. */
    private static String shape(JCTree tree) {
        return switch (tree.getTag()) {
            case LAMBDA, REFERENCE -> "LAMBDA";
            case PREINC, PREDEC, POSTINC, POSTDEC -> "CHANGE";
            default ->
                tree instanceof JCTree.JCAssignOp ? "CHANGE" : tree.getTag().name();
        };
    }

    /**
     * A node, and how it was found.
     *
     * @param certain whether by the tree itself, or one that stands in its place; else by its position alone
     */
    record Found(SourceNode node, boolean certain) {}

    private record Position(String file, String shape, int at) {}

    private final class Collector extends TreePathScanner<Void, SourceNode> {
        private final JCCompilationUnit unit;
        private final SourcePositions positions;
        private final LineMap lines;
        private final String file;
        private final String source;

        Collector(JCCompilationUnit unit, SourcePositions positions) throws IOException {
            this.unit = unit;
            this.positions = positions;
            lines = unit.getLineMap();
            file = unit.getSourceFile().getName();
            source = unit.getSourceFile().getCharContent(true).toString();
        }

        @Override
        public Void scan(Tree tree, SourceNode around) {
            switch (tree == null ? Tree.Kind.IMPORT : tree.getKind()) {
                case ANNOTATION, TYPE_ANNOTATION, IMPORT, PACKAGE, MODULE, MODIFIERS -> {
                    return null;
                }
                default -> {
                    return super.scan(tree, node((JCTree) tree, getCurrentPath(), around));
                }
            }
        }

        private SourceNode node(JCTree tree, TreePath path, SourceNode around) {
            JCTree parent = path == null ? null : (JCTree) path.getLeaf();
            boolean body = NodeKinds.isBody(tree, parent);
            if (!body && !(tree instanceof ExpressionTree) && !(tree instanceof VariableTree)) {
                return around;
            }
            int begin = (int) positions.getStartPosition(unit, tree);
            int end = (int) positions.getEndPosition(unit, tree);
            if (begin < 0 || end < begin) {
                return around; // added by the compiler
            }
            SourceNode outer = parent instanceof JCTree.JCYield yield_ ? byTree.get(yield_.target) : around;
            SourceNode node = new SourceNode(
                    tree,
                    body ? Kind.ROUND : NodeKinds.of(tree, path),
                    !body && NodeKinds.isConstant(tree),
                    body ? Role.PART : NodeKinds.role(tree, parent),
                    outer,
                    span(begin, end),
                    body ? "" : NodeKinds.name(tree),
                    text(begin, end));
            byFile.computeIfAbsent(file, f -> new ArrayList<>()).add(node);
            byTree.put(tree, node);
            if (tree instanceof JCTree.JCVariableDecl variable && variable.sym != null) {
                byVariable.put(variable.sym, node);
            }
            byPosition
                    .computeIfAbsent(new Position(file, tree.getTag().name(), tree.pos), p -> new ArrayList<>())
                    .add(node);
            byBegin.computeIfAbsent(new Position(file, shape(tree), begin), p -> new ArrayList<>())
                    .add(node);
            return node;
        }

        private Span span(int begin, int end) {
            long line = lines.getLineNumber(begin);
            long endLine = lines.getLineNumber(end);
            return new Span((int) line, (int) (begin - lines.getStartPosition(line) + 1), (int) endLine, (int)
                    (end - lines.getStartPosition(endLine) + 1));
        }

        private String text(int begin, int end) {
            StringBuilder text = new StringBuilder();
            boolean blank = false;
            for (int at = begin; at < Math.min(end, begin + 2 * Expression.MOST_TEXT); at++) {
                char c = source.charAt(at);
                boolean blanks = c == ' ' || c >= '\t' && c <= '\r';
                if (!blanks || !blank) {
                    text.append(blanks ? ' ' : c);
                }
                blank = blanks;
            }
            return text.length() > Expression.MOST_TEXT
                    ? text.substring(0, Expression.MOST_TEXT - 1) + "…"
                    : text.toString();
        }
    }
}
