// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The methods that are recorded where they are called: which of them a call instruction runs. Where the receiver's class
 * decides, all of one name and descriptor have one number, by which the recorder is asked ({@link io.deeptrace.recorder.Probe#enterSelected}).
 */
public final class SiteMethods implements CallsMade.Callees {
    /** None. */
    public static final SiteMethods NONE = new SiteMethods(List.of());

    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;

    private final Map<MethodRef, SiteMethod> named = new HashMap<>();
    private final Map<NameAndType, Group> virtual = new HashMap<>();
    /** Of all of them, as most calls are of methods that are called otherwise. */
    private final Set<String> names = new HashSet<>();

    /** Those among the methods of a plan. */
    public SiteMethods(Collection<PlannedMethod> methods) {
        for (PlannedMethod method : methods) {
            if (method.isAtCalls()) {
                MethodRef ref = method.ref();
                names.add(ref.name());
                for (String owner : method.names()) {
                    named.put(new MethodRef(owner, ref.name(), ref.descriptor()), SiteMethod.bound(method));
                }
                if ((method.access() & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0
                        && !ref.name().equals("<init>")) {
                    addVirtual(method);
                }
            }
        }
    }

    private void addVirtual(PlannedMethod method) {
        NameAndType key = NameAndType.of(method.ref());
        Group group = virtual.get(key);
        if (group == null) {
            group = new Group(SiteMethod.selected(method), new ArrayList<>());
            virtual.put(key, group);
        }
        group.methods.add(method);
    }

    /** Whether this is one of them. */
    public boolean holds(MethodRef method) {
        return named.containsKey(method);
    }

    /** What a call instruction that names this may run, if it is one of them; of {@code invokespecial} or not. */
    Optional<SiteMethod> of(int opcode, String owner, String name, String descriptor) {
        if (!names.contains(name)) {
            return Optional.empty();
        }
        SiteMethod exact = named.get(new MethodRef(owner, name, descriptor));
        boolean bound = opcode == Opcodes.INVOKESTATIC
                || opcode == Opcodes.INVOKESPECIAL
                || owner.startsWith("[")
                || exact != null && exact.isPrivate();
        if (bound) {
            return exact == null || exact.isStatic() != (opcode == Opcodes.INVOKESTATIC)
                    ? Optional.empty()
                    : Optional.of(exact);
        }
        Group group = virtual.get(new NameAndType(name, descriptor));
        return group == null ? Optional.empty() : Optional.of(group.any);
    }

    @Override
    public Optional<SiteMethod> of(MethodInsnNode call) {
        return of(call.getOpcode(), call.owner, call.name, call.desc);
    }

    /** Adds the shapes in which the code of this class may announce calls of them, as far as its constants tell. */
    void addShapes(ClassReader reader, Redaction redaction, Set<EntryShape> shapes) {
        if (named.isEmpty()) {
            return;
        }
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            int tag = item == 0 ? 0 : reader.readByte(item - 1);
            if (tag == METHOD || tag == INTERFACE_METHOD) {
                int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
                String owner = reader.readClass(item, buffer);
                String name = reader.readUTF8(nameAndType, buffer);
                String descriptor = reader.readUTF8(nameAndType + 2, buffer);
                for (int opcode = Opcodes.INVOKEVIRTUAL; opcode <= Opcodes.INVOKESTATIC; opcode++) {
                    Optional<SiteMethod> method = of(opcode, owner, name, descriptor);
                    if (method.isPresent()) {
                        shapes.add(method.get().shape(redaction));
                    }
                }
            }
        }
    }

    /** Adds the shapes of all of them. */
    void addShapes(Redaction redaction, Set<EntryShape> shapes) {
        for (SiteMethod method : named.values()) {
            shapes.add(method.shape(redaction));
        }
        for (Group group : virtual.values()) {
            shapes.add(group.any.shape(redaction));
        }
    }

    /** Those of objects, by name and descriptor; the id of the first one of each is their number. */
    public List<List<PlannedMethod>> selections() {
        List<List<PlannedMethod>> selections = new ArrayList<>();
        for (Group group : virtual.values()) {
            selections.add(group.methods);
        }
        return selections;
    }

    private record Group(SiteMethod any, List<PlannedMethod> methods) {}
}
