// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.TypeTable;

/** {@code Class.forName} initialises the class named; a class loader's {@code loadClass} only finds it. */
final class ClassLoadingRule implements SiteRule {
    private final TypeTable types;

    ClassLoadingRule(TypeTable types) {
        this.types = types;
    }

    @Override
    public boolean matches(String owner, String name) {
        return name.equals("forName") && owner.equals("java/lang/Class")
                || name.equals("ensureInitialized") && owner.equals("java/lang/invoke/MethodHandles$Lookup");
    }

    @Override
    public void apply(NamedSite site) {
        boolean lookup = site.name().equals("ensureInitialized");
        Found named = site.operand(lookup || site.descriptor().startsWith("(Ljava/lang/Module;") ? 1 : 0);
        for (Value.Text text : named.all(Value.Text.class)) {
            if (!text.text().isEmpty()
                    && text.text().charAt(0) != '['
                    && text.text().indexOf('/') < 0) {
                site.initializes(types.get(text.text().replace('.', '/')));
            }
        }
        for (Value.ClassObject type : named.all(Value.ClassObject.class)) {
            if (type.name() != null) {
                site.initializes(types.get(type.name()));
            }
        }
        site.resolved(named.isComplete());
    }
}
