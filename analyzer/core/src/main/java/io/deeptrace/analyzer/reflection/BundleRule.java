// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classpath.ClassTable;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;

/**
 * {@code ResourceBundle.getBundle} of a class: it and its variants for locales, whose names begin with its own, are made. Of a
 * name that nobody can tell nothing is said, since nearly all bundles are no classes.
 */
final class BundleRule implements SiteRule {
    private static final String BUNDLE = "java/util/ResourceBundle";

    private final TypeTable types;

    BundleRule(TypeTable types) {
        this.types = types;
    }

    @Override
    public boolean matches(String owner, String name) {
        return name.equals("getBundle") && owner.equals(BUNDLE);
    }

    @Override
    public void apply(NamedSite site) {
        for (Value.Text text : site.operand(0).all(Value.Text.class)) {
            String base = text.text().replace('.', '/');
            if (ClassTable.isClassName(base) && make(site, base)) {
                for (String name : types.program().applicationNames()) {
                    if (name.startsWith(base) && name.startsWith("_", base.length())) {
                        make(site, name);
                    }
                }
            }
        }
    }

    private boolean make(NamedSite site, String name) {
        ProgramType type = types.get(name);
        if (!type.application || !type.isConcrete() || !type.isSubtypeOf(types.get(BUNDLE))) {
            return false;
        }
        site.creates(type);
        Method constructor = type.methods().get("<init>()V");
        if (constructor != null) {
            site.leadsTo(Link.Kind.REFLECT, constructor);
        }
        return true;
    }
}
