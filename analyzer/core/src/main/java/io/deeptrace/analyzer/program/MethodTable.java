// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import io.deeptrace.analyzer.classfile.DeclaredMethods;
import io.deeptrace.analyzer.classfile.Hashes;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** The methods that a type declares, in the order of its class file, each made when first asked for; found by signature. */
public final class MethodTable {
    /** So many are found quicker one after the other. */
    private static final int SEARCHED = 16;

    private final ProgramTypes types;
    private final ProgramType owner;
    private final DeclaredMethods declared;
    private final Method[] made;

    /** Places by the signature's hash, and one more, by open addressing; null until needed, and where few methods are. */
    private char[] slots;

    MethodTable(ProgramTypes types, ProgramType owner, DeclaredMethods declared) {
        this.types = types;
        this.owner = owner;
        this.declared = declared;
        made = new Method[declared.count()];
    }

    /** The method of this name and descriptor, or null; of several, which no valid class file has, the last. */
    public Method get(String signature) {
        int hash = signature.hashCode();
        for (int place = find(hash, made.length); place >= 0; place = find(hash, place)) {
            String known = at(place).signature;
            if (known == signature || known.equals(signature)) {
                return at(place);
            }
        }
        return null;
    }

    /** Whether a method has a signature of this hash. */
    boolean mayHold(int hash) {
        return find(hash, made.length) >= 0;
    }

    /** All of them. */
    public List<Method> all() {
        List<Method> all = new ArrayList<>(made.length);
        for (int place = 0; place < made.length; place++) {
            all.add(at(place));
        }
        return all;
    }

    /** How many there are. */
    public int count() {
        return made.length;
    }

    /** The method at this place, from 0. */
    public Method at(int place) {
        if (made[place] == null) {
            made[place] = types.method(owner, declared.at(place));
        }
        return made[place];
    }

    /** Whether the method at this place has code that runs on an object. */
    public boolean isInstanceCode(int place) {
        return (declared.access(place) & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT)) == 0;
    }

    /** Whether the method at this place can be inherited and overridden: {@link Method#isVirtual}. */
    boolean isVirtual(int place) {
        return (declared.access(place) & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0
                && !declared.isInitializer(place);
    }

    /** The hash of the signature of the method at this place. */
    int hash(int place) {
        return declared.hash(place);
    }

    /** The last place before this one of a method with this hash, or -1. */
    private int find(int hash, int before) {
        if (made.length > SEARCHED && before == made.length && !holds(hash)) {
            return -1;
        }
        for (int place = before - 1; place >= 0; place--) {
            if (declared.hash(place) == hash) {
                return place;
            }
        }
        return -1;
    }

    private boolean holds(int hash) {
        if (slots == null) {
            slots = new char[Integer.highestOneBit(made.length) * 4];
            for (int place = 0; place < made.length; place++) {
                slots[slot(declared.hash(place))] = (char) (place + 1);
            }
        }
        return slots[slot(hash)] != 0;
    }

    private int slot(int hash) {
        int slot = Hashes.place(hash, slots.length);
        while (slots[slot] != 0 && declared.hash(slots[slot] - 1) != hash) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
