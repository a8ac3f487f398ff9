// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.blacklist.RedactionRules;
import java.util.List;
import org.objectweb.asm.Type;

/** Decides by name and type whether a value must not be recorded. */
public final class Redaction {
    /** Masks nothing. */
    public static final Redaction NOTHING = new Redaction(RedactionRules.of(List.of()));

    private final RedactionRules rules;

    /** By these rules. */
    public Redaction(RedactionRules rules) {
        this.rules = rules;
    }

    /**
     * Whether a value is masked. Of a reference type, this is so only of a value that can hold a secret: that is for the
     * recorder to see.
     *
     * @param name of a parameter or a method
     * @param type of the parameter or the result
     */
    boolean masks(String name, Type type) {
        if (isReference(type)) {
            return rules.masks(name);
        }
        return type.getSort() != Type.BOOLEAN && type.getSort() != Type.VOID && rules.masksNumber(name);
    }

    static boolean isReference(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    }
}
