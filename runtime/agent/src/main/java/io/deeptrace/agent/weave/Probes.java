// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.recorder.Probe;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
 *     Frame f = enter(method);                         any other; a root: Asked q = asks(method); asked(a, q); … enterRoot(method, q)
 *     argument(a, f); argument(b, f);
 *     start(f);
 *     return f;
 *   }
 * </pre>
 *
 * So a woven method begins by one call; what it takes to record it is compiled once for each shape and not into every
 * method. And a woven class refers to one class only: each more is one more question to its loader, which may be code of
 * the program.
 */
public final class Probes {
    /** From so many shapes on, a class gets no others than those it is made for. */
    private static final int MOST_SHAPES = 2_000;

    private final ProbeNames names;
    private final Consumer<byte[]> definer;
    private final List<Made> made = new ArrayList<>();

    /**
     * Extends a class with probes.
     *
     * @param names the class, without entries of any shape
     * @param definer defines a class file in the package and the loader that it is in
     */
    Probes(ProbeNames names, Consumer<byte[]> definer) {
        this.names = names;
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

    /** Internal name of the type of an open call. */
    String frame() {
        return names.frame();
    }

    /** The names of probes among which there are entries of these shapes; they are defined. */
    synchronized ProbeNames having(Set<EntryShape> shapes) {
        if (shapes.isEmpty()) {
            return names;
        }
        for (Made probes : made) {
            if (probes.shapes.containsAll(shapes)) {
                return probes.names;
            }
        }
        Set<EntryShape> wanted = new HashSet<>(shapes);
        if (!made.isEmpty() && made.get(made.size() - 1).shapes.size() + shapes.size() <= MOST_SHAPES) {
            wanted.addAll(made.get(made.size() - 1).shapes);
        }
        Made probes = new Made(names.copy(made.size() + 1), wanted);
        definer.accept(classFile(probes));
        made.add(probes);
        return probes.names;
    }

    private byte[] classFile(Made probes) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, probes.names.probe(), null, names.probe(), null);
        for (EntryShape shape : probes.shapes) {
            new EntryCode(writer, probes.names, shape).emit();
        }
        return writer.toByteArray();
    }

    private record Made(ProbeNames names, Set<EntryShape> shapes) {}
}
