// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.format.MethodRef;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which methods of a library have probes inside them, by the class files that were woven, and of each other one why it has none. */
final class WovenInsides {
    /** What a method with probes inside begins with. */
    private static final String CHOICE = "opens";

    private final Map<String, String> warnings = new HashMap<>();
    private final Map<String, String> leftOut = new HashMap<>();
    private final Map<MethodRef, InnerMethod> insides = new HashMap<>();

    private final Map<Match, Integer> woven = new HashMap<>();
    private int empty;
    private final List<String> fallenBack = new ArrayList<>();
    private final List<String> notTraced = new ArrayList<>();
    private final List<String> unexplained = new ArrayList<>();

    private WovenInsides(Trace trace, List<InnerMethod> planned) {
        trace.info().forEach((key, text) -> {
            int end = text.indexOf("): ") + 1;
            if (key.startsWith("warning.") && end > 0) {
                warnings.merge(text.substring(0, end), text.substring(end + 2), (one, other) -> one + "; " + other);
            }
        });
        trace.leftOut().forEach(each -> leftOut.put(each.ref(), each.reason()));
        planned.forEach(inside -> insides.put(inside.ref(), inside));
    }

    /**
     * Looks at all methods with code of these classes.
     *
     * @param classFiles as they were, by internal name
     * @param dump a directory with those that were woven
     * @param planned what was to be recorded inside of them
     */
    static WovenInsides of(Map<String, byte[]> classFiles, Path dump, Trace trace, List<InnerMethod> planned)
            throws IOException {
        WovenInsides insides = new WovenInsides(trace, planned);
        for (var original : classFiles.entrySet()) {
            Path file = dump.resolve(original.getKey() + ".class");
            insides.look(node(original.getValue()), Files.exists(file) ? node(Files.readAllBytes(file)) : null);
        }
        return insides;
    }

    private static ClassNode node(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
        return node;
    }

    private void look(ClassNode original, ClassNode changed) {
        for (MethodNode method : original.methods) {
            if ((method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0) {
                look(new MethodRef(original.name, method.name, method.desc), changed);
            }
        }
    }

    private void look(MethodRef ref, ClassNode changed) {
        InnerMethod inside = insides.get(ref);
        String warning = warnings.get(ref.canonical());
        if (inside != null && changed != null && hasChoice(ref, changed)) {
            woven.merge(inside.match(), 1, Integer::sum);
            if (warning != null) {
                unexplained.add(ref.canonical() + " has probes inside, and a warning:" + warning);
            }
        } else if (inside != null && inside.expressions().isEmpty()) {
            empty++;
        } else if (warning != null) {
            fallenBack.add(ref.canonical() + warning);
        } else if (leftOut.containsKey(ref.canonical())) {
            notTraced.add(ref.canonical() + ": " + leftOut.get(ref.canonical()));
        } else {
            unexplained.add(ref.canonical() + (inside == null ? " is not in the plan" : " has no probes inside"));
        }
    }

    private static boolean hasChoice(MethodRef ref, ClassNode changed) {
        return changed.methods.stream()
                .filter(method -> method.name.equals(ref.name()) && method.desc.equals(ref.descriptor()))
                .flatMap(method -> StreamSupport.stream(method.instructions.spliterator(), false))
                .anyMatch(node -> node instanceof MethodInsnNode call
                        && call.name.equals(CHOICE)
                        && call.owner.startsWith("java/lang/$DeepTrace"));
    }

    /** How many methods have probes inside that were found so. */
    int woven(Match match) {
        return woven.getOrDefault(match, 0);
    }

    /** How many methods evaluate nothing that could be told. */
    int empty() {
        return empty;
    }

    /** Methods that are recorded by their calls alone, each with the reason that the trace tells. */
    List<String> fallenBack() {
        return fallenBack;
    }

    /** Methods that are not recorded at all, each with the reason. */
    List<String> notTraced() {
        return notTraced;
    }

    /** Methods without probes and without a reason. */
    List<String> unexplained() {
        return unexplained;
    }
}
