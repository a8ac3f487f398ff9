// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** The members of a class in a source whose names are not yet resolved: methods are known by the simple names of their parameters' types. */
final class SourceMembers {
    private static final String ANY = "?";

    private final JCClassDecl type;
    private final Set<String> typeVariables = new HashSet<>();

    SourceMembers(JCClassDecl type) {
        this.type = type;
        type.typarams.forEach(variable -> typeVariables.add(variable.name.toString()));
    }

    JCVariableDecl field(String name) {
        for (JCTree member : type.defs) {
            if (member instanceof JCVariableDecl field && field.name.contentEquals(name)) {
                return field;
            }
        }
        return null;
    }

    JCClassDecl type(String name) {
        for (JCTree member : type.defs) {
            if (member instanceof JCClassDecl nested && nested.name.contentEquals(name)) {
                return nested;
            }
        }
        return null;
    }

    /** @param hidden how many of its first parameters no source has */
    JCMethodDecl method(MethodNode method, int hidden) {
        Type[] types = Type.getArgumentTypes(method.desc);
        List<Type> wanted = List.of(types).subList(Math.min(hidden, types.length), types.length);
        for (JCTree member : type.defs) {
            if (member instanceof JCMethodDecl declared
                    && declared.name.contentEquals(method.name)
                    && hasParameters(declared, wanted)) {
                return declared;
            }
        }
        return null;
    }

    private boolean hasParameters(JCMethodDecl declared, List<Type> wanted) {
        Set<String> variables = new HashSet<>(typeVariables);
        declared.typarams.forEach(variable -> variables.add(variable.name.toString()));
        boolean same = declared.params.size() == wanted.size();
        for (int i = 0; same && i < wanted.size(); i++) {
            String name = name(declared.params.get(i).vartype, variables);
            same = name.startsWith(ANY) || name.equals(name(wanted.get(i)));
        }
        return same;
    }

    private static String name(JCTree type, Set<String> variables) {
        if (type instanceof JCTree.JCArrayTypeTree array) {
            return name(array.elemtype, variables) + "[]";
        }
        if (type instanceof JCTree.JCTypeApply generic) {
            return name(generic.clazz, variables);
        }
        if (type instanceof JCTree.JCFieldAccess qualified) {
            return qualified.name.toString();
        }
        String name = String.valueOf(type);
        return variables.contains(name) ? ANY : name;
    }

    private static String name(Type type) {
        String name = type.getClassName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    boolean isRecord() {
        return (type.mods.flags & Flags.RECORD) != 0;
    }

    /** Whether a source has this method without naming it. */
    boolean isImplied(MethodNode method) {
        boolean values =
                (type.mods.flags & Flags.ENUM) != 0 && (method.name.equals("values") || method.name.equals("valueOf"));
        boolean component = isRecord()
                && (method.name.equals("<init>") || method.desc.startsWith("()") && field(method.name) != null);
        return values || component || method.name.equals("<clinit>");
    }
}
