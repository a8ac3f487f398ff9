// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link PlanWriter} wrote. A plan is read whole or not at all. */
public final class PlanReader {
    private final BufferedReader in;
    private int lineNumber;
    private String engine;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> redactions = new ArrayList<>();
    private final List<String> rules = new ArrayList<>();
    private final List<Integer> roots = new ArrayList<>();
    private final List<Plan.PlannedMethod> methods = new ArrayList<>();
    private final List<Plan.LeftOut> leftOut = new ArrayList<>();
    /** What the sites so far name. */
    private final Map<Integer, MethodRef> named = new HashMap<>();

    private final InnerLines inner = new InnerLines();
    private Plan.PlannedMethod open;
    private List<Plan.PlannedSite> openSites = new ArrayList<>();
    private List<String> openNames = List.of();

    /** Reads from {@code in}, which stays open. */
    public PlanReader(Reader in) {
        this.in = new BufferedReader(in);
    }

    /**
     * Reads one plan.
     *
     * @throws PlanFormatException if the text is not a plan of a known version, is damaged or ends early
     * @throws IOException if reading fails
     */
    public Plan read() throws IOException {
        List<String> header = next();
        if (header == null || !header.get(0).equals("deeptrace-plan")) {
            throw problem("this is not a DeepTrace plan");
        }
        if (number(header, 1) != PlanWriter.VERSION) {
            throw problem("version " + header.get(1) + " is not known here; version " + PlanWriter.VERSION + " is");
        }
        for (List<String> fields = next(); fields != null; fields = next()) {
            if (fields.get(0).equals("end")) {
                return finish(fields);
            }
            read(fields);
        }
        throw problem("the plan ends early");
    }

    private void read(List<String> fields) throws PlanFormatException {
        switch (fields.get(0)) {
            case "engine" -> engine = field(fields, 1);
            case "setting" -> settings.put(field(fields, 1), field(fields, 2));
            case "redact" -> redactions.add(field(fields, 1));
            case "rule" -> rules.add(field(fields, 1));
            case "root" -> roots.add(number(fields, 1));
            case "method" -> readMethod(fields);
            case "at-calls" -> readNames(fields);
            case "site" -> readSite(fields);
            case "left-out" -> leftOut.add(new Plan.LeftOut(field(fields, 1), field(fields, 2)));
            case InnerLines.METHOD, InnerLines.EXPRESSION -> readInner(fields);
            default -> throw problem("unknown record '" + fields.get(0) + "'");
        }
    }

    private void readMethod(List<String> fields) throws PlanFormatException {
        closeMethod();
        int id = number(fields, 1);
        if (id != methods.size() + 1) {
            throw problem("method " + id + " where " + (methods.size() + 1) + " was expected");
        }
        field(fields, 9);
        String source = field(fields, 6);
        open = new Plan.PlannedMethod(
                id,
                new MethodRef(field(fields, 2), field(fields, 3), field(fields, 4)),
                number(fields, 5),
                source.isEmpty() ? null : source,
                number(fields, 7),
                fields.subList(10, fields.size()),
                number(fields, 8),
                number(fields, 9),
                List.of());
    }

    private void readNames(List<String> fields) throws PlanFormatException {
        if (open == null) {
            throw problem("names of a method before any method");
        }
        field(fields, 1);
        openNames = fields.subList(1, fields.size());
    }

    private void readSite(List<String> fields) throws PlanFormatException {
        if (open == null) {
            throw problem("a site before any method");
        }
        int id = number(fields, 1);
        MethodRef declared = fields.size() == 6
                ? named.get(number(fields, 5))
                : new MethodRef(field(fields, 5), field(fields, 6), field(fields, 7));
        if (declared == null) {
            throw problem("site " + id + " names what site " + fields.get(5) + " does, which is not before it");
        }
        if (id < 1 || named.put(id, declared) != null) {
            throw problem("site " + id + " where a new number above 0 was expected");
        }
        openSites.add(new Plan.PlannedSite(id, number(fields, 2), number(fields, 3), number(fields, 4), declared));
    }

    private void readInner(List<String> fields) throws PlanFormatException {
        try {
            inner.add(fields);
        } catch (IllegalArgumentException e) {
            throw problem(e.getMessage());
        }
    }

    private void closeMethod() {
        if (open != null) {
            methods.add(new Plan.PlannedMethod(
                    open.id(),
                    open.ref(),
                    open.access(),
                    open.sourceFile(),
                    open.line(),
                    open.parameterNames(),
                    open.depth(),
                    open.via(),
                    openSites,
                    openNames));
            open = null;
            openNames = List.of();
            openSites = new ArrayList<>();
        }
    }

    private Plan finish(List<String> fields) throws PlanFormatException {
        closeMethod();
        if (number(fields, 1) != methods.size()) {
            throw problem("it announces " + fields.get(1) + " methods and holds " + methods.size());
        }
        for (int root : roots) {
            if (root < 1 || root > methods.size()) {
                throw problem("root " + root + " is not a method of the plan");
            }
        }
        for (Plan.PlannedMethod method : methods) {
            if (method.via() < 0 || method.via() > methods.size()) {
                throw problem("method " + method.id() + " is reached by way of " + method.via()
                        + ", which is not a method of the plan");
            }
        }
        if (engine == null) {
            throw problem("the engine is missing");
        }
        return new Plan(engine, settings, redactions, rules, roots, methods, leftOut, inner.methods());
    }

    private List<String> next() throws IOException {
        String line = in.readLine();
        lineNumber++;
        if (line == null) {
            return null;
        }
        try {
            return TabbedLine.read(line);
        } catch (IllegalArgumentException e) {
            throw problem(e.getMessage());
        }
    }

    private String field(List<String> fields, int index) throws PlanFormatException {
        if (index >= fields.size()) {
            throw problem("'" + fields.get(0) + "' has " + fields.size() + " fields, too few");
        }
        return fields.get(index);
    }

    private int number(List<String> fields, int index) throws PlanFormatException {
        String text = field(fields, index);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw problem("'" + text + "' is not a number");
        }
    }

    private PlanFormatException problem(String what) {
        return new PlanFormatException(lineNumber, what);
    }
}
