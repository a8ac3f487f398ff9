// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import io.deeptrace.format.MethodRef;
import io.deeptrace.it.harness.TraceJson.Call;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The recorded edges that are not among the plan's, each with the reason why it could not be. */
public final class UnforeseenEdges {
    private UnforeseenEdges() {}

    /** Why an edge is not in the plan. */
    public enum Reason {
        /** The library called {@code equals}, {@code hashCode} or {@code toString} of what it holds as an object. */
        METHOD_OF_OBJECT,
        /** The library called back an object or lambda that it had been given before, somewhere else. */
        KEPT_BY_LIBRARY,
        /** The library called by reflection. */
        REFLECTION,
        /** None known: the closure is wrong. */
        NONE
    }

    /** The edges, as {@link PlanJson#edge} writes them. */
    public static Map<String, Reason> of(Recording recording, PlanJson plan) throws IOException {
        Map<String, MethodRef> sites = new HashMap<>();
        Map<String, MethodRef> methods = new HashMap<>();
        Trace trace = TraceReader.read(recording.trace());
        for (int call = 0; call < trace.callCount(); call++) {
            Trace.Site site = trace.site(call);
            if (site != null) {
                sites.put(site.caller().ref().canonical() + '@' + site.bci(), site.declared());
            }
        }
        trace.methods().values().forEach(method -> methods.put(method.ref().canonical(), method.ref()));
        Set<String> foreseen = plan.edges();
        Set<String> beyond = new HashSet<>(recording.json().dynamic());
        beyond.addAll(recording.json().seeded());
        Map<String, Reason> unforeseen = new TreeMap<>();
        for (Call call : recording.json().calls()) {
            if (call.caller() != null) {
                String edge = PlanJson.edge(call.caller(), call.bci(), call.method());
                // What leads to a method beyond the plan, or away from one, the trace itself says.
                boolean told = beyond.contains(call.caller()) || beyond.contains(call.method());
                if (!told && !foreseen.contains(edge)) {
                    MethodRef declared = sites.get(call.caller() + '@' + call.bci());
                    unforeseen.put(edge, reason(declared, methods.get(call.method())));
                }
            }
        }
        return unforeseen;
    }

    private static Reason reason(MethodRef declared, MethodRef called) {
        if (!runsPlatformCode(declared)) {
            return Reason.NONE;
        }
        Class<?> type = load(called.owner());
        if (called.name().equals("<init>") && declared.name().equals("newInstance")
                || called.name().equals("values") && type.isEnum()) {
            return Reason.REFLECTION;
        }
        if (called.name().startsWith("lambda$")) {
            return Reason.KEPT_BY_LIBRARY;
        }
        int parameters = called.parameterTypes().size();
        for (Class<?> parent : supertypes(type)) {
            if (isPlatform(parent) && declares(parent, called.name(), parameters)) {
                boolean ofObject = declares(Object.class, called.name(), parameters);
                return ofObject ? Reason.METHOD_OF_OBJECT : Reason.KEPT_BY_LIBRARY;
            }
        }
        return Reason.NONE;
    }

    /** Whether a call of this method can run code of the JDK: it is declared there, or inherited from there. */
    private static boolean runsPlatformCode(MethodRef declared) {
        for (Class<?> parent : supertypes(load(declared.owner()))) {
            if (isPlatform(parent)) {
                return true;
            }
            for (Method method : parent.getDeclaredMethods()) {
                if (method.getName().equals(declared.name())
                        && MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                                .toMethodDescriptorString()
                                .equals(declared.descriptor())) {
                    return false;
                }
            }
        }
        return false;
    }

    private static boolean declares(Class<?> type, String name, int parameters) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method ->
                        !Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers()))
                .anyMatch(method -> method.getName().equals(name) && method.getParameterCount() == parameters);
    }

    private static boolean isPlatform(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    /** A class and all above it: superclasses before interfaces. */
    private static Set<Class<?>> supertypes(Class<?> type) {
        Set<Class<?>> supertypes = new LinkedHashSet<>();
        for (Class<?> parent = type; parent != null && parent != Object.class; parent = parent.getSuperclass()) {
            supertypes.add(parent);
        }
        for (Class<?> parent : Set.copyOf(supertypes)) {
            for (Class<?> extended : parent.getInterfaces()) {
                supertypes.addAll(supertypes(extended));
            }
        }
        supertypes.add(Object.class);
        return supertypes;
    }

    private static Class<?> load(String internalName) {
        try {
            return Class.forName(internalName.replace('/', '.'), false, UnforeseenEdges.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The tests cannot see " + internalName, e);
        }
    }
}
