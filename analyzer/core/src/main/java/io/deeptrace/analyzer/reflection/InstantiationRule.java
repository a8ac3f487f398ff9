// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.TypeTable;
import java.util.List;

/**
 * {@code Class.newInstance} and {@code Constructor.newInstance} run a constructor; {@code Unsafe.allocateInstance} makes
 * an object without.
 */
final class InstantiationRule implements SiteRule {
    private final TypeTable types;
    private final MemberLinks members;
    private final ClassMentions mentions;
    private final HandedBeans beans;
    private final OwnBeans ownBeans;

    InstantiationRule(
            TypeTable types, MemberLinks members, ClassMentions mentions, HandedBeans beans, OwnBeans ownBeans) {
        this.beans = beans;
        this.ownBeans = ownBeans;
        this.types = types;
        this.members = members;
        this.mentions = mentions;
    }

    @Override
    public boolean matches(String owner, String name) {
        return name.equals("newInstance")
                        && (owner.equals("java/lang/Class") || owner.equals("java/lang/reflect/Constructor"))
                || name.equals("allocateInstance") && owner.endsWith("/Unsafe");
    }

    @Override
    public void apply(NamedSite site) {
        boolean unsafe = site.name().equals("allocateInstance");
        Found found = site.operand(unsafe ? 1 : 0);
        for (Value.ClassObject type : found.all(Value.ClassObject.class)) {
            if (type.name() != null && unsafe) {
                site.creates(types.get(type.name()));
            } else if (type.name() != null) {
                members.add(site, new Value.Member(type.name(), "<init>", List.of(), true));
            }
        }
        members.addAll(site, found);
        // The JDK's own ways make no more of the program's classes when they are followed than when they are not.
        if (!found.isComplete() && site.method.owner.application) {
            mentions.areInstantiated();
            beans.invoked(site);
            ownBeans.areMade(site);
        }
        site.resolved(found.isComplete());
    }
}
