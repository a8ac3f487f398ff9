// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.TypeTable;

/** What system properties and {@code Properties} hold: what reached code sets for the same key. */
final class PropertyValues {
    private final TypeTable types;
    private final CodeFacts facts;

    PropertyValues(TypeTable types, CodeFacts facts) {
        this.types = types;
        this.facts = facts;
    }

    /** Adds what a call gets; false if it gets none. */
    boolean add(ApiCall call) {
        if (!call.name().equals("getProperty")) {
            return false;
        }
        int key = call.instruction.owner().equals("java/lang/System") ? 0 : 1;
        Found keys = call.found(key);
        addSet("setProperty", "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;", call, keys);
        addSet("setProperty", "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/Object;", call, keys);
        addSet("put", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;", call, keys);
        if (call.instruction.operands().size() == key + 2) {
            call.handOn(key + 1);
        }
        // Others may set it too: the command line.
        call.to.unknown();
        return true;
    }

    /** Adds what calls of this method of {@code System} or {@code Properties} set for one of these keys. */
    private void addSet(String name, String descriptor, ApiCall asked, Found keys) {
        for (CodeFacts.CallSite site : facts.calls(types.symbols().signature(name, descriptor))) {
            boolean isSystem = site.instruction().owner().equals("java/lang/System");
            if (isSystem || site.instruction().owner().equals("java/util/Properties")) {
                Instruction.Call set =
                        facts.of(site.caller()).call(site.instruction().ordinal());
                Values.Scope scope = new Values.Scope(site.caller(), null, null);
                int key = isSystem ? 0 : 1;
                ApiCall sets = asked.elsewhere(scope, set);
                for (Value one : sets.found(key).values()) {
                    if (keys.values().contains(one)) {
                        sets.handOn(key + 1);
                    }
                }
            }
        }
    }
}
