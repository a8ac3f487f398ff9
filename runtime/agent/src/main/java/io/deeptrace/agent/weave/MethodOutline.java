// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import io.deeptrace.format.QuietCalls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One method of a {@link ClassOutline}: its lines, the names of its parameters, and each call that may lead into the program. */
final class MethodOutline extends MethodVisitor {
    private final MethodRef ref;
    private final int access;
    private final OffsetReader reader;
    private final List<PlannedMethod> methods;
    private final String source;
    private final SiteMethods siteMethods;
    private final List<PlannedSite> sites = new ArrayList<>();
    private final List<String> declaredNames = new ArrayList<>();
    private final String[] localNames;
    private final int[] slots;
    private Label begin;
    private int ordinal;
    private int line;
    private int firstLine;

    MethodOutline(
            MethodRef ref,
            int access,
            OffsetReader reader,
            List<PlannedMethod> methods,
            String source,
            SiteMethods siteMethods) {
        super(Opcodes.ASM9);
        this.ref = ref;
        this.access = access;
        this.reader = reader;
        this.methods = methods;
        this.source = source;
        this.siteMethods = siteMethods;
        Type[] types = Type.getArgumentTypes(ref.descriptor());
        localNames = new String[types.length];
        slots = new int[types.length];
        int slot = (access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        for (int i = 0; i < types.length; i++) {
            slots[i] = slot;
            slot += types[i].getSize();
        }
    }

    private PlannedMethod method() {
        return new PlannedMethod(0, ref, access & 0xFFFF, source, firstLine, parameterNames(), 0, 0, sites);
    }

    private List<String> parameterNames() {
        boolean declared = declaredNames.size() == slots.length && !declaredNames.contains(null);
        List<String> names = declared ? declaredNames : Arrays.asList(localNames);
        return names.contains(null) ? List.of() : names;
    }

    @Override
    public void visitParameter(String name, int flags) {
        declaredNames.add(name);
    }

    @Override
    public void visitLabel(Label label) {
        if (begin == null && reader.offset() == 0) {
            begin = label;
        }
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        line = number;
        firstLine = firstLine == 0 ? number : Math.min(firstLine, number);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        MethodRef declared = new MethodRef(owner, name, descriptor);
        // Arrays are cloned, and every object asked for its class, by the JVM's own code.
        boolean builtIn = owner.startsWith("[") || name.equals("getClass") && descriptor.startsWith("()");
        add(
                declared,
                !siteMethods.of(opcode, owner, name, descriptor).isPresent()
                        && (builtIn || QuietCalls.contains(declared)));
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        MethodRef declared = new MethodRef(bootstrap.getOwner(), name, descriptor);
        boolean quiet =
                switch (bootstrap.getOwner()) {
                    case "java/lang/invoke/LambdaMetafactory", "java/lang/runtime/SwitchBootstraps" -> true;
                    case "java/lang/invoke/StringConcatFactory" -> QuietCalls.takesValues(declared);
                    default -> false;
                };
        add(declared, quiet);
    }

    private void add(MethodRef declared, boolean quiet) {
        if (!quiet) {
            sites.add(new PlannedSite(0, ordinal, reader.offset(), line, declared));
        }
        ordinal++;
    }

    @Override
    public void visitLocalVariable(
            String name, String descriptor, String signature, Label start, Label end, int index) {
        int parameter = Arrays.binarySearch(slots, index);
        // A slot may be used again later in the code: only what is live at the start is a parameter.
        if (parameter >= 0 && start == begin) {
            localNames[parameter] = name;
        }
    }

    @Override
    public void visitEnd() {
        methods.add(method());
    }
}
