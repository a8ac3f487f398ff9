// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.tools.javac.code.BoundKind;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCTypeParameter;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.ListBuffer;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * The types of a signature (JVMS §4.7.9.1) or descriptor as a source writes them. The JVM never looks at signatures, and programs that make names
 * shorter leave broken ones: of such a one nothing is taken.
 */
final class SignatureTrees extends SignatureVisitor {
    final ListBuffer<JCExpression> parameters = new ListBuffer<>();
    /** Of a class the one that it extends first, then those that it implements. */
    final ListBuffer<JCExpression> parents = new ListBuffer<>();

    final ListBuffer<JCExpression> thrown = new ListBuffer<>();
    /** Of a method what it returns; else the type itself. */
    JCExpression type;

    private final TreeMaker make;
    private final Names names;
    private final ListBuffer<JCTypeParameter> typeParameters = new ListBuffer<>();
    private Name typeParameter;
    private ListBuffer<JCExpression> bounds;

    private SignatureTrees(TreeMaker make, Names names) {
        super(Opcodes.ASM9);
        this.make = make;
        this.names = names;
    }

    /** Those of a class or method; null if this is no signature of one. */
    static SignatureTrees of(TreeMaker make, Names names, String text) {
        SignatureTrees trees = new SignatureTrees(make, names);
        return isRead(() -> new SignatureReader(text).accept(trees)) ? trees : null;
    }

    /** That of a field; null if this is no signature of one. */
    static SignatureTrees ofType(TreeMaker make, Names names, String text) {
        SignatureTrees trees = new SignatureTrees(make, names);
        return isRead(() -> new SignatureReader(text).acceptType(trees.new Type(type -> trees.type = type)))
                        && trees.type != null
                ? trees
                : null;
    }

    /** ASM reads on until it fails. */
    private static boolean isRead(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            return false;
        }
    }

    List<JCTypeParameter> typeParameters() {
        endTypeParameter();
        return typeParameters.toList();
    }

    @Override
    public void visitFormalTypeParameter(String name) {
        endTypeParameter();
        typeParameter = names.fromString(name);
        bounds = new ListBuffer<>();
    }

    private void endTypeParameter() {
        if (typeParameter != null) {
            typeParameters.add(make.TypeParameter(typeParameter, bounds.toList()));
            typeParameter = null;
        }
    }

    @Override
    public SignatureVisitor visitClassBound() {
        return new Type(bounds::add);
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
        return new Type(bounds::add);
    }

    @Override
    public SignatureVisitor visitSuperclass() {
        return new Type(parents::add);
    }

    @Override
    public SignatureVisitor visitInterface() {
        return new Type(parents::add);
    }

    @Override
    public SignatureVisitor visitParameterType() {
        return new Type(parameters::add);
    }

    @Override
    public SignatureVisitor visitReturnType() {
        return new Type(returned -> type = returned);
    }

    @Override
    public SignatureVisitor visitExceptionType() {
        return new Type(thrown::add);
    }

    private final class Type extends SignatureVisitor {
        private final Consumer<JCExpression> taker;
        private JCExpression named;
        private ListBuffer<JCExpression> arguments = new ListBuffer<>();

        Type(Consumer<JCExpression> taker) {
            super(Opcodes.ASM9);
            this.taker = taker;
        }

        @Override
        public void visitBaseType(char descriptor) {
            taker.accept(make.TypeIdent(
                    switch (descriptor) {
                        case 'B' -> TypeTag.BYTE;
                        case 'C' -> TypeTag.CHAR;
                        case 'D' -> TypeTag.DOUBLE;
                        case 'F' -> TypeTag.FLOAT;
                        case 'I' -> TypeTag.INT;
                        case 'J' -> TypeTag.LONG;
                        case 'S' -> TypeTag.SHORT;
                        case 'Z' -> TypeTag.BOOLEAN;
                        default -> TypeTag.VOID;
                    }));
        }

        @Override
        public void visitTypeVariable(String name) {
            taker.accept(make.Ident(names.fromString(name)));
        }

        @Override
        public SignatureVisitor visitArrayType() {
            return new Type(element -> taker.accept(make.TypeArray(element)));
        }

        @Override
        public void visitClassType(String name) {
            named = select(null, name);
        }

        @Override
        public void visitInnerClassType(String name) {
            endArguments();
            named = select(named, name);
        }

        private JCExpression select(JCExpression outer, String name) {
            JCExpression whole = outer;
            for (String part : name.split("[/$]")) {
                Name own = names.fromString(part);
                whole = whole == null ? make.Ident(own) : make.Select(whole, own);
            }
            return whole;
        }

        @Override
        public void visitTypeArgument() {
            arguments.add(make.Wildcard(make.TypeBoundKind(BoundKind.UNBOUND), null));
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            return new Type(argument -> arguments.add(
                    switch (wildcard) {
                        case EXTENDS -> make.Wildcard(make.TypeBoundKind(BoundKind.EXTENDS), argument);
                        case SUPER -> make.Wildcard(make.TypeBoundKind(BoundKind.SUPER), argument);
                        default -> argument;
                    }));
        }

        @Override
        public void visitEnd() {
            endArguments();
            taker.accept(named);
        }

        private void endArguments() {
            if (arguments.nonEmpty()) {
                named = make.TypeApply(named, arguments.toList());
                arguments = new ListBuffer<>();
            }
        }
    }
}
