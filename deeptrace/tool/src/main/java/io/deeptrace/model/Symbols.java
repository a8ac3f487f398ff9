// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.model.Trace.LeftOut;
import io.deeptrace.model.Trace.Method;
import io.deeptrace.model.Trace.Site;
import io.deeptrace.model.Trace.Woven;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The symbols of a trace, by id. */
final class Symbols {
    private final Map<Integer, Method> methods = new TreeMap<>();
    private final Map<Integer, Site> sites = new HashMap<>();
    private final Map<Integer, Symbol.Edge> edges = new HashMap<>();
    private final ValueSymbols ofValues = new ValueSymbols();
    private final InsideSymbols insides = new InsideSymbols();
    private final Map<Integer, Symbol.Lane> lanes = new TreeMap<>();
    private final List<Woven> woven = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Map<String, String> info = new TreeMap<>();
    private final Map<Integer, Method> methodsInOrder = Collections.unmodifiableMap(methods);
    private ById<Method> methodsById;
    private ById<Site> sitesById;
    private ById<Symbol.Edge> edgesById;

    /** Takes the next symbol of the file; a site comes after the method that it is in. */
    void add(Symbol symbol) {
        ofValues.add(symbol);
        insides.add(symbol);
        if (symbol instanceof Symbol.Method method) {
            methods.put(
                    method.id(),
                    new Method(
                            method.id(),
                            method.ref(),
                            method.access(),
                            method.sourceFile(),
                            method.line(),
                            method.parameterNames()));
        } else if (symbol instanceof Symbol.Site site) {
            sites.put(
                    site.id(),
                    new Site(site.id(), methods.get(site.caller()), site.bci(), site.line(), site.declared()));
        } else if (symbol instanceof Symbol.Edge edge) {
            edges.put(edge.id(), edge);
        } else if (symbol instanceof Symbol.Lane lane) {
            lanes.put(lane.number(), lane);
        } else if (symbol instanceof Symbol.Woven added) {
            woven.add(new Woven(added.className(), added.methods(), added.sites()));
        } else if (symbol instanceof Symbol.LeftOut added) {
            leftOut.add(new LeftOut(added.ref(), added.reason()));
        } else if (symbol instanceof Symbol.Info added) {
            info.put(added.key(), added.value());
        }
    }

    /** No more come: lets sites name their callers as the last symbol of each tells it. */
    void complete() {
        sites.replaceAll(
                (id, site) -> new Site(id, methods.get(site.caller().id()), site.bci(), site.line(), site.declared()));
        methodsById = new ById<>(methods);
        sitesById = new ById<>(sites);
        edgesById = new ById<>(edges);
    }

    /** Once complete, the method with this number; null if there is none. */
    Method method(int id) {
        return methodsById.get(id);
    }

    /** Once complete, the site with this number; null if there is none. */
    Site site(int id) {
        return sitesById.get(id);
    }

    /** Once complete, the edge with this number; null if there is none. */
    Symbol.Edge edge(int id) {
        return edgesById.get(id);
    }

    /** In the order of their numbers; whoever asks for each call gets the same one. */
    Map<Integer, Method> methods() {
        return methodsInOrder;
    }

    InsideSymbols insides() {
        return insides;
    }

    ValueSymbols ofValues() {
        return ofValues;
    }

    Map<Integer, Symbol.Lane> lanes() {
        return lanes;
    }

    List<Woven> woven() {
        return woven;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    Map<String, String> info() {
        return info;
    }
}
