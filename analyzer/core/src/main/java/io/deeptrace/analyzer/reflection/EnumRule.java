// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;

/** The JDK lists an enum's constants by its {@code values()} (JLS §8.9.3). */
final class EnumRule implements SiteRule {
    private final TypeTable types;

    EnumRule(TypeTable types) {
        this.types = types;
    }

    @Override
    public boolean matches(String owner, String name) {
        return switch (owner) {
            case "java/lang/Class" -> name.equals("getEnumConstants");
            case "java/lang/Enum" -> name.equals("valueOf");
            case "java/util/EnumSet" -> name.equals("allOf") || name.equals("noneOf");
            case "java/util/EnumMap" -> name.equals("<init>");
            default -> false;
        };
    }

    @Override
    public void apply(NamedSite site) {
        Found classes = site.operand(site.name().equals("<init>") ? 1 : 0);
        for (Value.ClassObject type : classes.all(Value.ClassObject.class)) {
            if (type.name() != null) {
                ProgramType named = types.get(type.name());
                Method values = values(named);
                if (values != null) {
                    site.initializes(named);
                    site.leadsTo(Link.Kind.REFLECT, values);
                }
            }
        }
    }

    /** The method that lists an enum's constants, or null if the type is no enum. */
    static Method values(ProgramType type) {
        return type.isEnum() ? type.methods().get("values()[L" + type.name + ';') : null;
    }
}
