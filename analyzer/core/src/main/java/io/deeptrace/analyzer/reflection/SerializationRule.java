// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.graph.VirtualTargets;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.Set;

/**
 * Writing to an object stream calls back the serializable objects known; reading from one makes objects of the
 * serializable classes of the application that reached code knows, and calls them back. Which of them, the stream says.
 */
final class SerializationRule implements SiteRule {
    private static final Set<String> WRITES = Set.of("writeObject", "writeUnshared");
    private static final Set<String> READS = Set.of("readObject", "readUnshared");

    private final TypeTable types;
    private final Reachability reachability;
    private final Serialization serialization;

    /** How many of the types known were looked at. */
    private int read;

    private int written;
    private final VirtualTargets reading = new VirtualTargets();
    private final VirtualTargets writing = new VirtualTargets();

    SerializationRule(TypeTable types, Reachability reachability) {
        this.types = types;
        this.reachability = reachability;
        serialization = new Serialization(types);
    }

    @Override
    public boolean matches(String owner, String name) {
        return owner.startsWith("java/io/Object") && (WRITES.contains(name) || READS.contains(name));
    }

    @Override
    public void apply(NamedSite site) {
        if (WRITES.contains(site.name())) {
            site.leadsTo(Link.Kind.REFLECT, writing);
            for (; written < reachability.instantiated().size(); written++) {
                ProgramType type = reachability.instantiated().get(written);
                if (serialization.isSerializable(type)) {
                    serialization.writing(type).forEach(method -> reach(writing, method));
                }
            }
        } else {
            site.leadsTo(Link.Kind.REFLECT, reading);
            for (; read < types.inOrder().size(); read++) {
                make(types.inOrder().get(read));
            }
        }
    }

    private void make(ProgramType type) {
        if (!type.application && !types.graph().of(type).isInstantiated() || type.file == null) {
            return;
        }
        Method lambdas = serialization.lambdas(type);
        if (lambdas != null) {
            reach(reading, lambdas);
            if (serialization.resolvingLambdas() != null) {
                reach(reading, serialization.resolvingLambdas());
            }
        }
        if (type.isConcrete() && serialization.isSerializable(type) && !type.isEnum()) {
            reachability.instantiate(type);
            reachability.initializers(type).methods().forEach(method -> reach(reading, method));
            reachability.callbacks(type).methods().forEach(method -> reach(reading, method));
            serialization.reading(type).forEach(method -> reach(reading, method));
        }
    }

    private void reach(VirtualTargets targets, Method method) {
        if (targets.add(method)) {
            reachability.reach(method);
        }
    }
}
