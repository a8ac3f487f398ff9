// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.analyzer.graph.Callee;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.graph.VirtualTargets;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code Proxy.newProxyInstance} makes an object of a class that implements the interfaces given: each of its methods
 * calls the handler with that method.
 */
final class ProxyRule implements SiteRule {
    private static final String INVOKE =
            "invoke(Ljava/lang/Object;Ljava/lang/reflect/Method;[Ljava/lang/Object;)Ljava/lang/Object;";
    private static final int METHOD = 2;

    private final TypeTable types;
    private final Reachability reachability;
    private final Values values;
    private final Map<Set<String>, ProgramType> proxies = new HashMap<>();
    private final Map<ProgramType, VirtualTargets> handlers = new HashMap<>();

    ProxyRule(TypeTable types, Reachability reachability, Values values) {
        this.types = types;
        this.reachability = reachability;
        this.values = values;
    }

    @Override
    public boolean matches(String owner, String name) {
        return name.equals("newProxyInstance") && owner.equals("java/lang/reflect/Proxy");
    }

    @Override
    public void apply(NamedSite site) {
        Found interfaces = site.operand(1);
        List<ProgramType> implemented = new ArrayList<>();
        for (Value.ClassObject type : interfaces.all(Value.ClassObject.class)) {
            if (type.name() != null && types.get(type.name()).isInterface()) {
                implemented.add(types.get(type.name()));
            }
        }
        List<Method> invoked = handlers(site.operand(2));
        if (!implemented.isEmpty()) {
            ProgramType proxy = proxy(site.method.owner, implemented);
            for (Method handler : invoked) {
                if (handlers.get(proxy).add(handler)) {
                    reachability.reach(handler);
                    implemented.forEach(
                            type -> values.pass(handler, METHOD, new Value.Member(type.name, null, null, false)));
                }
            }
            reachability.instantiate(proxy);
            site.initializes(proxy);
            site.leadsTo(Link.Kind.CREATE, reachability.callbacks(proxy));
        }
        invoked.forEach(handler -> site.leadsTo(Link.Kind.REFLECT, handler));
        site.resolved(interfaces.isComplete());
    }

    /** What a method of a proxy's class does; false if the class is none. */
    boolean implementation(Method method, List<Link> links) {
        VirtualTargets called = handlers.get(method.owner);
        if (called != null) {
            links.add(new Link(Link.Kind.CALL, null, new Callee(method), called));
            reachability.reach(called);
        }
        return called != null;
    }

    private List<Method> handlers(Found found) {
        Set<Method> methods = new HashSet<>();
        List<Method> ordered = new ArrayList<>();
        for (Value.Instance handler : found.all(Value.Instance.class)) {
            Method method = types.get(handler.type()).dispatch(INVOKE);
            if (method != null && methods.add(method)) {
                ordered.add(method);
            }
        }
        if (!found.isComplete()) {
            Targets any = reachability.virtual(null, null, types.get("java/lang/reflect/InvocationHandler"), INVOKE);
            any.methods().stream().filter(methods::add).forEach(ordered::add);
        }
        return ordered;
    }

    private ProgramType proxy(ProgramType creator, List<ProgramType> interfaces) {
        Set<String> names = new HashSet<>();
        interfaces.forEach(type -> names.add(type.name));
        return proxies.computeIfAbsent(names, none -> {
            Map<String, ClassMethod> methods = new LinkedHashMap<>();
            for (ProgramType type : interfaces) {
                for (ProgramType parent : type.supers()) {
                    for (Method method : parent.methods().all()) {
                        if (method.isVirtual() && parent.isInterface()) {
                            methods.put(
                                    method.signature,
                                    types.lambdaMethod(method.declaration.name(), method.declaration.descriptor()));
                        }
                    }
                }
            }
            ProgramType proxy = types.generated(
                    "proxy " + creator.name + new TreeSet<>(names),
                    creator,
                    List.copyOf(names),
                    List.copyOf(methods.values()));
            handlers.put(proxy, new VirtualTargets());
            return proxy;
        });
    }
}
