// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.TypeTable;
import java.util.Set;

/**
 * {@code Method.invoke} and the calls of a method handle run the method that was looked up; reading or writing a static
 * field by reflection initialises its class (JVMS §5.5).
 */
final class InvocationRule implements SiteRule {
    private static final Set<String> HANDLE_CALLS = Set.of("invoke", "invokeExact", "invokeWithArguments");

    private final TypeTable types;
    private final MemberLinks members;
    private final HandedBeans beans;
    private final OwnBeans ownBeans;

    InvocationRule(TypeTable types, MemberLinks members, HandedBeans beans, OwnBeans ownBeans) {
        this.types = types;
        this.members = members;
        this.beans = beans;
        this.ownBeans = ownBeans;
    }

    @Override
    public boolean matches(String owner, String name) {
        return switch (owner) {
            case "java/lang/reflect/Method" -> name.equals("invoke");
            case "java/lang/invoke/MethodHandle" -> HANDLE_CALLS.contains(name);
            case "java/lang/reflect/Field" -> name.startsWith("get") || name.startsWith("set");
            default -> false;
        };
    }

    @Override
    public void apply(NamedSite site) {
        Found found = site.operand(0);
        for (Value.FieldMember field : found.all(Value.FieldMember.class)) {
            site.initializes(types.declaringField(types.get(field.owner()), field.name()));
        }
        if (!site.owner().endsWith("/Field")) {
            members.addAll(site, found);
            if (!found.isComplete() && site.method.owner.application) {
                beans.invoked(site);
                ownBeans.invoked(site);
            }
            site.resolved(found.isComplete());
        }
    }
}
