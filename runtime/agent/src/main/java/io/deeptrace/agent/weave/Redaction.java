// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.blacklist.RedactionRules;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.Type;

/** Decides by name and type whether a value must not be recorded. */
public final class Redaction {
    /** Masks nothing. */
    public static final Redaction NOTHING = new Redaction(RedactionRules.of(List.of()));

    private final RedactionRules rules;
    /** What they said: parameters of all methods share a few thousand names. */
    private final Map<String, Boolean> masked = new ConcurrentHashMap<>();

    private final Map<String, Boolean> maskedNumbers = new ConcurrentHashMap<>();

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
        boolean number = !isReference(type);
        if (number && (type.getSort() == Type.BOOLEAN || type.getSort() == Type.VOID)) {
            return false;
        }
        Map<String, Boolean> known = number ? maskedNumbers : masked;
        Boolean said = known.get(name);
        if (said == null) {
            said = number ? rules.masksNumber(name) : rules.masks(name);
            known.put(name, said);
        }
        return said;
    }

    static boolean isReference(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    }
}
