// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.HashSet;
import java.util.Set;

/** {@code Class.forName} initialises the class named; a class loader's {@code loadClass} only finds it. */
final class ClassLoadingRule implements SiteRule {
    private final TypeTable types;
    private final ClassMentions mentions;

    /** Names put together already. */
    private final Set<String> known = new HashSet<>();

    ClassLoadingRule(TypeTable types, ClassMentions mentions) {
        this.types = types;
        this.mentions = mentions;
    }

    @Override
    public boolean matches(String owner, String name) {
        return name.equals("forName") && owner.equals("java/lang/Class")
                || name.equals("ensureInitialized") && owner.equals("java/lang/invoke/MethodHandles$Lookup")
                || finds(name);
    }

    /** Whether calls of this find a class and leave it as it is. */
    private static boolean finds(String name) {
        return name.equals("loadClass") || name.equals("findClass");
    }

    @Override
    public void apply(NamedSite site) {
        boolean lookup = !site.name().equals("forName");
        Found named = site.operand(lookup || site.descriptor().startsWith("(Ljava/lang/Module;") ? 1 : 0);
        for (Value.Tail tail : named.all(Value.Tail.class)) {
            companions(tail.text(), site);
        }
        if (!finds(site.name())) {
            initialize(named, site);
            site.resolved(named.isComplete());
        }
    }

    private void initialize(Found named, NamedSite site) {
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
    }

    /** The class named is one that was generated beside another, {@code Logger_impl} for {@code Logger}. */
    private void companions(String tail, NamedSite site) {
        if (!isIdentifierPart(tail)) {
            return;
        }
        for (ProgramType type : mentions.types()) {
            String name = type.name.concat(tail);
            if (known.add(name) && types.get(name).application && types.get(name).file != null) {
                mentions.add(site.mention(types.get(name)));
                site.initializes(types.get(name));
            }
        }
    }

    private static boolean isIdentifierPart(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isJavaIdentifierPart((int) text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
