// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.recorder.Probe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * The classes with the probes that woven code calls: they extend {@link Probe}, whose static methods they have so, by a
 * method for each {@link EntryShape}; made when first needed, beside the recorder.
 *
 * <pre>
 *   static Frame enter_LJ(Object a, long b, int method) {
 *     Lane lane = admits();
 *     return lane == null ? null : enterRecorded_LJ(a, b, method, lane);
 *   }
 *   &#64;DontInline static Frame enterRecorded_LJ(Object a, long b, int method, Lane lane) {
 *     if (!keepsValues(lane)) {                        the usual case; where no argument is an object, with values:
 *       long at = begins(lane, method, 0);             if (keepsValues(lane)) { at = write(b, at); …; at = endValues(at); }
 *       if (at != 0) {
 *         Frame f = began(lane, method, at);
 *         if (f != null) return f;
 *       }
 *     }
 *     Frame f = repeats(lane, method);                 one more that is only counted
 *     if (f != null) return f;
 *     f = enter(method);                               any other; a root: Asked q = asks(method); asked(a, q); … enterRoot(method, q)
 *     argument(a, f); argument(b, f);
 *     start(f);
 *     return f;
 *   }
 * </pre>
 *
 * So a woven method begins by one call; what it takes to record it is compiled once for each shape and not into every
 * method. And a woven class refers to one class only: each more is one more question to its loader, which may be code of
 * the program. So a class made later, for shapes that none has, extends the one made before it: what the JVM has compiled of
 * that goes on being used.
 */
public final class Probes {
    /** The class without entries of any shape, and those made of it: each extends the one before. */
    private final List<ProbeNames> made = new ArrayList<>();

    private final Consumer<byte[]> definer;
    /** The number of the first class that has an entry of this shape. */
    private final Map<EntryShape, Integer> first = new HashMap<>();

    /**
     * Extends a class with probes.
     *
     * @param names the class, without entries of any shape
     * @param definer defines a class file in the package and the loader that it is in
     */
    Probes(ProbeNames names, Consumer<byte[]> definer) {
        made.add(names);
        this.definer = definer;
    }

    /**
     * Extends the recorder's.
     *
     * @param definer defines a class file beside the recorder's own
     */
    public static Probes ofRecorder(Consumer<byte[]> definer) {
        return new Probes(ProbeNames.ofRecorder(), definer);
    }

    /** As {@link #ofRecorder}, those that count calls and do not record them. */
    public static Probes ofTally(Consumer<byte[]> definer) {
        return new Probes(ProbeNames.ofTally(), definer);
    }

    /** The names of probes among which there are entries of these shapes; they are defined. */
    synchronized ProbeNames having(Set<EntryShape> shapes) {
        int needed = 0;
        Set<EntryShape> missing = new HashSet<>();
        for (EntryShape shape : shapes) {
            Integer number = first.get(shape);
            if (number == null) {
                missing.add(shape);
            } else {
                needed = Math.max(needed, number);
            }
        }
        if (missing.isEmpty()) {
            return made.get(needed);
        }
        int number = made.size();
        ProbeNames next = made.get(0).copy(number);
        definer.accept(classFile(next, made.get(number - 1), missing));
        made.add(next);
        for (EntryShape shape : missing) {
            first.put(shape, number);
        }
        return next;
    }

    private static byte[] classFile(ProbeNames probes, ProbeNames parent, Set<EntryShape> shapes) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, probes.probe(), null, parent.probe(), null);
        for (EntryShape shape : shapes) {
            new EntryCode(writer, probes, shape).emit();
        }
        return writer.toByteArray();
    }
}
