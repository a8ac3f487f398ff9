// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.ServiceProvider;
import java.util.List;

/**
 * {@code ServiceLoader.load} makes the providers of the service named; where nobody can tell which, those of every
 * service that a literal names.
 */
final class ServiceRule implements SiteRule {
    private final TypeTable types;
    private final MemberLinks members;
    private final ClassMentions mentions;

    ServiceRule(TypeTable types, MemberLinks members, ClassMentions mentions) {
        this.types = types;
        this.members = members;
        this.mentions = mentions;
    }

    @Override
    public boolean matches(String owner, String name) {
        return owner.equals("java/util/ServiceLoader") && (name.equals("load") || name.equals("loadInstalled"));
    }

    @Override
    public void apply(NamedSite site) {
        Found services = site.operand(site.descriptor().startsWith("(Ljava/lang/ModuleLayer;") ? 1 : 0);
        for (Value.ClassObject service : services.all(Value.ClassObject.class)) {
            if (service.name() != null) {
                load(site, service.name());
            }
        }
        if (!services.isComplete()) {
            for (ProgramType service : mentions.types()) {
                load(site, service.name);
            }
        }
        site.resolved(services.isComplete());
    }

    private void load(NamedSite site, String service) {
        for (ServiceProvider provider : types.program().serviceProviders(service)) {
            ProgramType type = types.get(provider.name());
            String maker = provider.method(type) == null ? "<init>" : "provider";
            members.add(site, new Value.Member(type.name, maker, List.of(), true));
        }
    }
}
