// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** Where a call leads that runs a method or constructor which was looked up by name. */
final class MemberLinks {
    private final TypeTable types;
    private final Reachability reachability;

    MemberLinks(TypeTable types, Reachability reachability) {
        this.types = types;
        this.reachability = reachability;
    }

    /** The call runs what the members among these stand for. */
    void addAll(NamedSite site, Found found) {
        for (Value.Member member : found.all(Value.Member.class)) {
            add(site, member);
        }
    }

    /** The call runs what this stands for. */
    void add(NamedSite site, Value.Member member) {
        ProgramType owner = types.get(member.owner());
        for (Method method : candidates(owner, member)) {
            if (method.isConstructor()) {
                site.creates(owner);
                site.leadsTo(Link.Kind.REFLECT, method);
            } else if (method.isStatic()) {
                site.initializes(method.owner);
                site.leadsTo(Link.Kind.REFLECT, method);
            } else if (!method.isVirtual() || member.exact() && !method.isAbstract()) {
                site.leadsTo(Link.Kind.REFLECT, method);
            } else {
                site.leadsTo(Link.Kind.REFLECT, reachability.virtual(null, null, owner, method.callKey()));
            }
        }
    }

    private static List<Method> candidates(ProgramType owner, Value.Member member) {
        List<Method> found = new ArrayList<>();
        boolean constructor = "<init>".equals(member.name());
        for (ProgramType type : constructor ? List.of(owner) : owner.supers()) {
            for (Method method : type.methods().all()) {
                if (method.isConstructor() == constructor && fits(method, member) && !method.isBridge()) {
                    // What a class above declares is met by the virtual call already.
                    if ((member.name() != null || type == owner) && !declares(found, method.signature)) {
                        found.add(method);
                    }
                }
            }
        }
        return found;
    }

    private static boolean declares(List<Method> methods, String signature) {
        for (Method method : methods) {
            if (method.signature.equals(signature)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(Method method, Value.Member member) {
        String name = method.declaration.name();
        if (name.equals("<clinit>") || member.name() != null && !member.name().equals(name)) {
            return false;
        }
        if (member.parameters() == null) {
            return true;
        }
        Type[] types = Type.getArgumentTypes(method.declaration.descriptor());
        if (types.length != member.parameters().size()) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!types[i].getDescriptor().equals(member.parameters().get(i))) {
                return false;
            }
        }
        return true;
    }
}
