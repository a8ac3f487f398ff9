// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Capped;
import io.deeptrace.model.Trace.Method;
import io.deeptrace.model.Trace.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The methods and sites of the left trace as a merged one has them: those of the right trace where it has them too, else with numbers that it does
 * not have.
 */
final class LeftNames {
    private final CallKeys ofLeft = new CallKeys();
    private final CallKeys ofRight = new CallKeys();
    private final Map<Integer, Method> all;
    private final Map<Long, Method> methods = new HashMap<>();
    private final Map<Long, Site> sites = new HashMap<>();
    private int lastSite;

    LeftNames(Trace left, Trace right) {
        all = new TreeMap<>(right.methods());
        all.values().forEach(method -> methods.putIfAbsent(ofRight.of(method), method));
        int last = all.isEmpty() ? 0 : Collections.max(all.keySet());
        for (Method method : left.methods().values()) {
            if (methods.putIfAbsent(ofLeft.of(method), numbered(method, last + 1)) == null) {
                all.put(++last, numbered(method, last));
            }
        }
        forEachSite(right, site -> {
            sites.putIfAbsent(ofRight.of(site), site);
            lastSite = Math.max(lastSite, site.id());
        });
        forEachSite(
                left,
                site -> sites.computeIfAbsent(
                        ofLeft.of(site),
                        key -> new Site(++lastSite, method(site.caller()), site.bci(), site.line(), site.declared())));
    }

    private static Method numbered(Method method, int id) {
        return new Method(
                id, method.ref(), method.access(), method.sourceFile(), method.line(), method.parameterNames());
    }

    private interface Taker {
        void take(Site site);
    }

    private static void forEachSite(Trace trace, Taker taker) {
        for (int call = 0; call < trace.callCount(); call++) {
            if (trace.site(call) != null) {
                taker.take(trace.site(call));
            }
            for (Capped capped : trace.capped(call)) {
                if (capped.site() != null) {
                    taker.take(capped.site());
                }
            }
        }
    }

    /** The methods of both, by number. */
    Map<Integer, Method> all() {
        return Collections.unmodifiableMap(all);
    }

    Method method(Method left) {
        return methods.get(ofLeft.of(left));
    }

    /** Null for null. */
    Site site(Site left) {
        return left == null ? null : sites.get(ofLeft.of(left));
    }

    List<Capped> capped(List<Capped> left) {
        List<Capped> all = new ArrayList<>();
        for (Capped each : left) {
            all.add(new Capped(
                    site(each.site()),
                    method(each.method()),
                    each.cause(),
                    each.atLeast(),
                    each.count(),
                    each.nested(),
                    each.estimated(),
                    each.nanos(),
                    each.least(),
                    each.most(),
                    each.thrown(),
                    each.kept()));
        }
        return all;
    }
}
