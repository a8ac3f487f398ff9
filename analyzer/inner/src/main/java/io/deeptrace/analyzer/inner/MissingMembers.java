// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.ListBuffer;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Adds to the classes of a source the members that their class files have and they have not, such as annotation processors make: Lombok's
 * getters, constructors and builders. They have no code, but what is written by hand compiles with them.
 */
final class MissingMembers {
    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;

    private final TreeMaker make;
    private final Names names;
    private final Function<String, ClassNode> classes;

    /** @param classes gives a class by its internal name; null if there is none */
    MissingMembers(Context context, Function<String, ClassNode> classes) {
        make = TreeMaker.instance(context);
        names = Names.instance(context);
        this.classes = classes;
    }

    /** Adds them to all classes with names in a source that is not yet attributed. */
    void addTo(JCCompilationUnit unit) {
        String folder = unit.getPackageName() == null
                ? ""
                : unit.getPackageName().toString().replace('.', '/') + '/';
        for (JCTree tree : unit.defs) {
            if (tree instanceof JCClassDecl type) {
                addTo(type, folder + type.name);
            }
        }
    }

    private void addTo(JCClassDecl type, String name) {
        ClassNode known = classes.apply(name);
        if (known == null) {
            return;
        }
        make.at(type.pos);
        SourceMembers members = new SourceMembers(type);
        ListBuffer<JCTree> all = new ListBuffer<>();
        all.addAll(type.defs);
        for (FieldNode field : known.fields) {
            JCVariableDecl declared = members.field(field.name);
            if (declared != null) {
                declared.mods.flags |= field.access & (Opcodes.ACC_STATIC | Opcodes.ACC_FINAL);
            } else if (!isMade(field.access) && (field.access & Opcodes.ACC_ENUM) == 0 && !members.isRecord()) {
                all.add(field(field));
            }
        }
        for (MethodNode method : known.methods) {
            JCMethodDecl declared = members.method(method, hidden(known, method));
            if (declared != null) {
                declared.mods.flags |= method.access & Opcodes.ACC_STATIC;
            } else if (!isMade(method.access) && !members.isImplied(method)) {
                all.add(method(known, method));
            }
        }
        for (InnerClassNode nested : known.innerClasses) {
            if (name.equals(nested.outerName) && nested.innerName != null) {
                JCClassDecl declared = members.type(nested.innerName);
                ClassNode missing = declared == null && !isMade(nested.access) ? classes.apply(nested.name) : null;
                if (declared != null) {
                    declared.mods.flags |= nested.access & Opcodes.ACC_STATIC;
                    addTo(declared, nested.name);
                } else if (missing != null && isPlain(missing)) {
                    all.add(type(missing, nested));
                }
                make.at(type.pos);
            }
        }
        type.defs = all.toList();
    }

    private static boolean isMade(int access) {
        return (access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    private static boolean isPlain(ClassNode type) {
        return (type.access & (Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM | Opcodes.ACC_RECORD)) == 0;
    }

    private JCTree type(ClassNode known, InnerClassNode nested) {
        StringBuilder plain = new StringBuilder("L" + known.superName + ';');
        known.interfaces.forEach(each -> plain.append('L').append(each).append(';'));
        SignatureTrees generic = generic(known.signature);
        SignatureTrees signature = generic != null ? generic : generic(plain.toString());
        List<JCExpression> parents = signature.parents.toList();
        ListBuffer<JCTree> members = new ListBuffer<>();
        known.fields.stream().filter(field -> !isMade(field.access)).forEach(field -> members.add(field(field)));
        known.methods.stream()
                .filter(method -> !isMade(method.access) && !method.name.equals("<clinit>"))
                .forEach(method -> members.add(method(known, method)));
        return make.ClassDef(
                make.Modifiers(nested.access & (VISIBLE | Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT)),
                names.fromString(nested.innerName),
                signature.typeParameters(),
                known.superName.equals("java/lang/Object") ? null : parents.head,
                parents.tail,
                members.toList());
    }

    private JCTree field(FieldNode field) {
        boolean constant = field.value != null;
        SignatureTrees generic = field.signature == null ? null : SignatureTrees.ofType(make, names, field.signature);
        return make.VarDef(
                make.Modifiers(field.access & (VISIBLE | Opcodes.ACC_STATIC | (constant ? Opcodes.ACC_FINAL : 0))),
                names.fromString(field.name),
                generic != null ? generic.type : type(field.desc),
                constant ? constant(field) : null);
    }

    private JCExpression constant(FieldNode field) {
        return switch (field.desc) {
            case "Z" -> make.Literal(field.value.equals(1));
            case "C" -> make.Literal((char) (int) (Integer) field.value);
            default -> make.Literal(field.value);
        };
    }

    private JCTree method(ClassNode owner, MethodNode method) {
        boolean constructor = method.name.equals("<init>");
        boolean contract = (owner.access & Opcodes.ACC_INTERFACE) != 0;
        boolean hasCode = (method.access & Opcodes.ACC_ABSTRACT) == 0;
        long flags = method.access & (VISIBLE | Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT);
        boolean blank = constructor || contract && hasCode;
        flags |= hasCode && !blank ? Opcodes.ACC_NATIVE : 0;
        flags |= contract && hasCode && (flags & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0 ? Flags.DEFAULT : 0;
        SignatureTrees generic = generic(method.signature);
        SignatureTrees signature = generic != null ? generic : generic(method.desc);
        List<JCExpression> types = signature.parameters.toList();
        int hidden = generic != null ? 0 : hidden(owner, method);
        ListBuffer<JCVariableDecl> parameters = new ListBuffer<>();
        for (int i = hidden; i < types.size(); i++) {
            boolean more = i == types.size() - 1 && (method.access & Opcodes.ACC_VARARGS) != 0;
            flags |= more ? Flags.VARARGS : 0;
            parameters.add(make.VarDef(
                    make.Modifiers(Flags.PARAMETER | (more ? Flags.VARARGS : 0)),
                    names.fromString("p" + i),
                    types.get(i),
                    null));
        }
        if (signature.thrown.isEmpty()) {
            method.exceptions.forEach(name -> signature.thrown.add(type('L' + name + ';')));
        }
        Name name = constructor ? names.init : names.fromString(method.name);
        return make.MethodDef(
                make.Modifiers(flags),
                name,
                constructor ? null : signature.type,
                signature.typeParameters(),
                parameters.toList(),
                signature.thrown.toList(),
                blank ? blank(make) : null,
                null);
    }

    /** A body of which nothing is to be known. */
    static JCBlock blank(TreeMaker make) {
        return make.Block(0, List.of(make.Throw(make.Literal(TypeTag.BOT, null))));
    }

    /** How many of a constructor's parameters no source has: those of an enum, and the object around. */
    private static int hidden(ClassNode owner, MethodNode method) {
        if (!method.name.equals("<init>")) {
            return 0;
        }
        if ((owner.access & Opcodes.ACC_ENUM) != 0) {
            return 2;
        }
        for (InnerClassNode each : owner.innerClasses) {
            if (each.name.equals(owner.name) && each.outerName != null) {
                boolean inner = (each.access & Opcodes.ACC_STATIC) == 0;
                Type[] types = Type.getArgumentTypes(method.desc);
                return inner && types.length > 0 && types[0].getInternalName().equals(each.outerName) ? 1 : 0;
            }
        }
        return 0;
    }

    /** Null if there is none, or none that can be read. */
    private SignatureTrees generic(String signature) {
        return signature == null ? null : SignatureTrees.of(make, names, signature);
    }

    private JCExpression type(String descriptor) {
        return SignatureTrees.ofType(make, names, descriptor).type;
    }
}
