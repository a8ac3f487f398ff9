// SPDX-License-Identifier: Apache-2.0
package com.sun.tools.javac.jvm;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.List;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * javac's own code generator, watched: of each expression it tells at which instruction its value is there, and where. It
 * generates nothing itself and changes nothing, so the class files are those of the plain compiler to the byte.
 *
 * <p>It stands in javac's package since what it looks at is visible nowhere else.
 */
public final class ObservedGen extends Gen {
    /** What was generated. */
    public enum Kind {
        EXPRESSION,
        /** A local variable gets its first value. */
        BINDING,
        /** A handler gets its exception. */
        CATCH,
        /** A statement begins. */
        STATEMENT
    }

    /** Where the value of an expression is when its code is through. */
    public enum Place {
        STACK,
        NOTHING,
        LOCAL,
        THIS,
        STATIC,
        FIELD,
        ELEMENT,
        CONSTANT,
        ASSIGNED,
        CONDITION,
        OTHER
    }

    /** One tree, and the code generated for it. */
    public static final class Event {
        public final Kind kind;
        public final JCTree tree;
        /** Bytecode index of its first instruction. */
        public final int begin;
        /** Bytecode index of the instruction after its last one. */
        public final int end;

        public final Place place;
        /** Of the value, as in a descriptor: one of {@code ZBCSIJFDAV}; references are all {@code A}. */
        public final char type;
        /** Of {@link Place#LOCAL} the number of the variable; else -1. */
        public final int local;
        /** Of {@link Place#CONDITION} the jump's opcode; else 0. */
        public final int jump;

        Event(Kind kind, JCTree tree, int begin, int end, Place place, char type, int local, int jump) {
            this.kind = kind;
            this.tree = tree;
            this.begin = begin;
            this.end = end;
            this.place = place;
            this.type = type;
            this.local = local;
            this.jump = jump;
        }
    }

    /** The events of one method, those of parts before those of the whole. */
    public static final class Method {
        /** Internal name of its class. */
        public final String owner;

        public final String name;
        public final String descriptor;
        /** As {@code JavaFileObject.getName} gives it. */
        public final String file;

        public final java.util.List<Event> events = new ArrayList<>();

        Method(String owner, String name, String descriptor, String file) {
            this.owner = owner;
            this.name = name;
            this.descriptor = descriptor;
            this.file = file;
        }
    }

    private static final String TYPE_CODES = "IJFDABCSV";
    private static final int GOTO_LENGTH = 3;
    private static final Field FIXED = fixed();

    private final Types types;
    private final Map<String, Method> methods = new LinkedHashMap<>();
    private Method open;

    private ObservedGen(Context context) {
        super(context);
        types = Types.instance(context);
    }

    /** Puts itself in the compiler's place for the generator; what it returns has the generator once there is one, else null. */
    public static ObservedGen[] install(Context context) {
        ObservedGen[] installed = new ObservedGen[1];
        context.put(genKey, (Context.Factory<Gen>) c -> installed[0] = new ObservedGen(c));
        return installed;
    }

    /** What was generated until now. */
    public java.util.List<Method> methods() {
        return new ArrayList<>(methods.values());
    }

    @Override
    void genMethod(JCTree.JCMethodDecl tree, Env<GenContext> env, boolean fatCode) {
        Method outer = open;
        Method method = method(tree.sym, env.toplevel.sourcefile.getName());
        open = method;
        try {
            super.genMethod(tree, env, fatCode);
        } finally {
            open = outer;
            // Where jumps turn out too short, the method is generated again inside of this call: that one is in the class.
            methods.putIfAbsent(method.owner + '.' + method.name + method.descriptor, method);
        }
    }

    private Method method(Symbol.MethodSymbol symbol, String file) {
        Type type = symbol.externalType(types);
        StringBuilder descriptor = new StringBuilder("(");
        for (Type parameter : type.getParameterTypes()) {
            describe(parameter, descriptor);
        }
        describe(type.getReturnType(), descriptor.append(')'));
        return new Method(internalName(symbol.owner), symbol.name.toString(), descriptor.toString(), file);
    }

    private void describe(Type declared, StringBuilder descriptor) {
        Type type = types.erasure(declared);
        switch (type.getTag()) {
            case BYTE -> descriptor.append('B');
            case CHAR -> descriptor.append('C');
            case SHORT -> descriptor.append('S');
            case INT -> descriptor.append('I');
            case LONG -> descriptor.append('J');
            case FLOAT -> descriptor.append('F');
            case DOUBLE -> descriptor.append('D');
            case BOOLEAN -> descriptor.append('Z');
            case VOID -> descriptor.append('V');
            case ARRAY -> describe(((Type.ArrayType) type).elemtype, descriptor.append('['));
            default -> descriptor.append('L').append(internalName(type.tsym)).append(';');
        }
    }

    private static String internalName(Symbol symbol) {
        return symbol.flatName().toString().replace('.', '/');
    }

    @Override
    public Items.Item genExpr(JCTree tree, Type expected) {
        Code code = code();
        if (code == null) {
            return super.genExpr(tree, expected);
        }
        int begin = next(code);
        boolean reached = code.isAlive();
        Items.Item item = super.genExpr(tree, expected);
        if (reached && code.isAlive()) {
            int local = item instanceof Items.LocalItem variable ? variable.reg : -1;
            int jump = item instanceof Items.CondItem condition ? condition.opcode : 0;
            add(Kind.EXPRESSION, tree, begin, code, place(item), type(tree, item.typecode), local, jump);
        }
        return item;
    }

    private static Place place(Items.Item item) {
        // Items of this and super, and those on the stack, are anonymous or private classes: their texts tell.
        String name = item.getClass().getSimpleName();
        return switch (name.isEmpty() ? item.toString().replaceAll("\\(.*", "") : name) {
            case "StackItem", "stack" -> item.typecode == ByteCodes.VOIDcode ? Place.NOTHING : Place.STACK;
            case "void" -> Place.NOTHING;
            case "LocalItem" -> Place.LOCAL;
            case "SelfItem" -> Place.THIS;
            case "StaticItem" -> Place.STATIC;
            case "MemberItem" -> Place.FIELD;
            case "IndexedItem" -> Place.ELEMENT;
            case "ImmediateItem", "DynamicItem" -> Place.CONSTANT;
            case "AssignItem" -> Place.ASSIGNED;
            case "CondItem" -> Place.CONDITION;
            default -> Place.OTHER;
        };
    }

    @Override
    public void visitVarDef(JCTree.JCVariableDecl tree) {
        Code code = code();
        int begin = code == null ? 0 : next(code);
        super.visitVarDef(tree);
        if (code != null && code.isAlive() && code.cp > begin) {
            add(
                    Kind.BINDING,
                    tree,
                    begin,
                    code,
                    Place.LOCAL,
                    type(tree, Code.typecode(tree.sym.erasure(types))),
                    tree.sym.adr,
                    0);
        }
    }

    @Override
    void genCatch(JCTree.JCCatch tree, Env<GenContext> env, int start, int end, List<Integer> gaps) {
        Code code = code();
        int begin = code == null ? 0 : next(code);
        super.genCatch(tree, env, start, end, gaps);
        if (code != null && code.cp > begin) {
            add(Kind.CATCH, tree.param, begin, code, Place.LOCAL, 'A', tree.param.sym.adr, 0);
        }
    }

    @Override
    public void genStat(JCTree tree, Env<GenContext> env) {
        Code code = code();
        int begin = code == null ? 0 : next(code);
        boolean reached = code != null && code.isAlive();
        super.genStat(tree, env);
        if (reached && code.cp > begin) {
            add(Kind.STATEMENT, tree, begin, code, Place.NOTHING, 'V', -1, 0);
        }
    }

    private void add(
            Kind kind, JCTree tree, int begin, Code code, Place place, char type, int local, int jump) {
        open.events.add(new Event(kind, tree, begin, next(code), place, type, local, jump));
    }

    /** A boolean has the code of a byte: the tree knows better. */
    private static char type(JCTree tree, int code) {
        Type type = tree instanceof JCTree.JCVariableDecl variable ? variable.sym.type : tree.type;
        return type != null && type.hasTag(TypeTag.BOOLEAN) ? 'Z' : TYPE_CODES.charAt(code);
    }

    private Code code() {
        return open == null || env == null || env.enclMethod == null ? null : env.enclMethod.sym.code;
    }

    /**
     * Where the next instruction will really stand: when pending jumps are resolved, the last one is taken back if it leads to the next
     * instruction ({@code Code.resolve}).
     */
    private static int next(Code code) {
        Code.Chain last = code.pendingJumps;
        boolean needless = last != null
                && last.pc + GOTO_LENGTH == code.cp
                && (code.code[last.pc] & 0xFF) == ByteCodes.goto_
                && !isFixed(code);
        return needless ? code.cp - GOTO_LENGTH : code.cp;
    }

    private static boolean isFixed(Code code) {
        try {
            return FIXED.getBoolean(code);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("This javac keeps its jumps otherwise", e);
        }
    }

    private static Field fixed() {
        try {
            Field field = Code.class.getDeclaredField("fixedPc");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("This javac keeps its jumps otherwise", e);
        }
    }
}
