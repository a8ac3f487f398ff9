// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.format.MethodRef;
import io.deeptrace.model.Hash;
import io.deeptrace.model.Trace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers for methods and sites that are the same in every trace. */
final class CallKeys {
    private final Map<Integer, Long> methods = new ConcurrentHashMap<>();
    private final Map<Integer, Long> sites = new ConcurrentHashMap<>();

    /** Of a method. */
    long of(Trace.Method method) {
        Long known = methods.get(method.id());
        return known == null ? methods.computeIfAbsent(method.id(), id -> of(method.ref())) : known;
    }

    /** Of a call instruction; 0 if it is unknown. */
    long of(Trace.Site site) {
        if (site == null) {
            return 0;
        }
        Long known = sites.get(site.id());
        return known == null ? sites.computeIfAbsent(site.id(), id -> keyOf(site)) : known;
    }

    private long keyOf(Trace.Site site) {
        return Hash.of(Hash.of(of(site.caller()), site.bci()), site.declared() == null ? 0 : of(site.declared()));
    }

    private static long of(MethodRef ref) {
        String parameters = ref.descriptor().substring(0, ref.descriptor().indexOf(')') + 1);
        return Hash.of(StableNames.ofClass(ref.className()) + '#' + StableNames.ofMethod(ref.name()) + parameters);
    }
}
