// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A plan for every method and every call of a class file: method and site ids count from 1. */
public final class WholeClass {
    private int nextSite = 1;

    private WholeClass() {}

    static ClassPlan plan(byte[] classFile) {
        return plan(classFile, method -> true);
    }

    static ClassPlan plan(byte[] classFile, Predicate<MethodNode> wanted) {
        ClassPlan plan = new ClassPlan();
        methods(classFile, wanted).forEach(method -> plan.add(method, false));
        return plan;
    }

    public static List<PlannedMethod> methods(byte[] classFile, Predicate<MethodNode> wanted) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, ClassReader.SKIP_FRAMES);
        WholeClass sites = new WholeClass();
        List<PlannedMethod> methods = new ArrayList<>();
        for (MethodNode method : type.methods) {
            if (wanted.test(method)) {
                methods.add(sites.planned(methods.size() + 1, type.name, method));
            }
        }
        return methods;
    }

    /** As if all that a class file calls were recorded where it is called. */
    static SiteMethods callees(byte[] classFile) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, ClassReader.SKIP_FRAMES);
        Map<MethodRef, PlannedMethod> callees = new LinkedHashMap<>();
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode node : method.instructions) {
                if (node instanceof MethodInsnNode call) {
                    MethodRef ref = new MethodRef(call.owner, call.name, call.desc);
                    int access = call.getOpcode() == Opcodes.INVOKESTATIC ? Opcodes.ACC_STATIC : 0;
                    callees.put(
                            ref,
                            new PlannedMethod(
                                    1, ref, access, null, 0, List.of(), 0, 0, List.of(), List.of(call.owner)));
                }
            }
        }
        return new SiteMethods(callees.values());
    }

    public static byte[] bytes(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private PlannedMethod planned(int id, String owner, MethodNode method) {
        List<PlannedSite> sites = new ArrayList<>();
        int ordinal = 0;
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof MethodInsnNode call) {
                sites.add(site(ordinal++, new MethodRef(call.owner, call.name, call.desc)));
            } else if (node instanceof InvokeDynamicInsnNode call) {
                sites.add(site(ordinal++, new MethodRef("java/lang/Object", call.name, call.desc)));
            }
        }
        List<String> names = method.parameters == null
                ? List.of()
                : method.parameters.stream()
                        .map(parameter -> String.valueOf(parameter.name))
                        .toList();
        return new PlannedMethod(
                id, new MethodRef(owner, method.name, method.desc), method.access, null, 0, names, 0, 0, sites);
    }

    private PlannedSite site(int ordinal, MethodRef declared) {
        return new PlannedSite(nextSite++, ordinal, 0, 0, declared);
    }
}
