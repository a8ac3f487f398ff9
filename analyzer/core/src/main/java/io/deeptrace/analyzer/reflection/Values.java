// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.Operand;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what an operand can hold, over the calls, fields and results of the code reached so far. Bounded in depth and
 * breadth; where it gives up, what it found is marked as not complete. The more code is reached, the more it finds.
 */
final class Values {
    private static final int DEEPEST = 8;
    private static final int MOST_CALLERS = 24;
    private static final int MOST_STEPS = 500;
    private static final int MOST_STEPS_WHEN_LOST = 40;

    private final TypeTable types;
    private final CodeFacts facts;
    private final ApiValues api;
    private final Map<Method, Map<Integer, Set<Value>>> passed = new HashMap<>();
    private final Map<Query, Found> known = new HashMap<>();
    private final Set<Query> open = new HashSet<>();

    /** How many operands were followed for the question asked. */
    private int steps;

    /** How often a way was given up. */
    private int cuts;

    /** Whether something that nobody can tell was met: then what else there is matters less. */
    private boolean lost;

    Values(TypeTable types, CodeFacts facts) {
        this.types = types;
        this.facts = facts;
        api = new ApiValues(types, facts, this);
    }

    /** Forgets what was found, since more code was reached. */
    void renew() {
        known.clear();
    }

    /** Notes that untraced code passes this to a method. */
    void pass(Method method, int parameter, Value value) {
        passed.computeIfAbsent(method, none -> new HashMap<>())
                .computeIfAbsent(parameter, none -> new LinkedHashSet<>())
                .add(value);
    }

    /** What an operand of a call in this method can hold. */
    Found of(Method method, Operand operand) {
        Found found = new Found();
        steps = 0;
        lost = false;
        add(new Scope(method, null, null), operand, found, 0);
        return found;
    }

    /** Adds what an operand can hold. */
    void add(Scope scope, Operand operand, Found to, int depth) {
        if (operand instanceof Operand.Text text) {
            to.add(new Value.Text(text.value()));
        } else if (operand instanceof Operand.Literal literal) {
            to.add(new Value.ClassObject(literal.descriptor()));
        } else if (operand instanceof Operand.Created created) {
            to.add(new Value.Instance(created.type()));
        } else if (operand instanceof Operand.AnyOf some) {
            addAll(scope, some.operands(), to, depth);
        } else if (operand instanceof Operand.Elements array) {
            addAll(scope, array.elements(), to, depth);
        } else if (operand instanceof Operand.Joined joined) {
            join(scope, joined, to, depth);
        } else if (operand instanceof Operand.Unknown) {
            lost = true;
            to.unknown();
        } else if (!(operand instanceof Operand.Null)) {
            follow(scope, operand, to, depth + 1);
        }
    }

    private void addAll(Scope scope, List<Operand> operands, Found to, int depth) {
        for (Operand operand : operands) {
            add(scope, operand, to, depth);
        }
    }

    private void follow(Scope scope, Operand operand, Found to, int depth) {
        Query query = new Query(scope.method, operand);
        boolean free = scope.call == null;
        Found found = free ? known.get(query) : null;
        if (found == null) {
            if (depth > DEEPEST || ++steps > (lost ? MOST_STEPS_WHEN_LOST : MOST_STEPS) || !open.add(query)) {
                if (!open.contains(query)) {
                    to.unknown();
                }
                cuts++;
                return;
            }
            int before = cuts;
            found = new Found();
            addFollowed(scope, operand, found, depth);
            open.remove(query);
            if (free && before == cuts) {
                known.put(query, found);
            }
        }
        to.addAll(found);
    }

    private void addFollowed(Scope scope, Operand operand, Found to, int depth) {
        if (operand instanceof Operand.Parameter parameter) {
            addParameter(scope, parameter.index(), to, depth);
        } else if (operand instanceof Operand.Field field) {
            addField(field.owner(), field.name(), to, depth);
        } else if (operand instanceof Operand.Result result) {
            addResult(scope, result.ordinal(), to, depth);
        }
    }

    /** Adds what the code reached writes into a field. */
    void addField(String owner, String name, Found to, int depth) {
        List<CodeFacts.FieldWrite> writes = facts.writes(types.declaringField(types.get(owner), name), name);
        if (writes.isEmpty()) {
            to.unknown();
        }
        for (CodeFacts.FieldWrite write : writes) {
            Operand stored = facts.of(write.writer).stored(write.field.bci());
            add(new Scope(write.writer, null, null), stored, to, depth);
        }
    }

    private void addParameter(Scope scope, int index, Found to, int depth) {
        Method method = scope.method;
        if (scope.call != null) {
            add(scope.caller, CodeOperands.operand(scope.call, index), to, depth);
            return;
        }
        if (index == 0 && !method.isStatic()) {
            for (ProgramType type : types.graph().of(method.owner).instantiatedSubtypes()) {
                to.add(new Value.Instance(type.name));
            }
            return;
        }
        Set<Value> handed = passed.getOrDefault(method, Map.of()).getOrDefault(index, Set.of());
        for (Value value : handed) {
            to.add(value);
        }
        int callers = 0;
        for (CodeFacts.CallSite site : facts.calls(method.declaration.signature())) {
            if (leads(site.link(), method)) {
                if (++callers > MOST_CALLERS) {
                    to.unknown();
                    return;
                }
                Operand given =
                        facts.of(site.caller()).operand(site.instruction().ordinal(), index);
                add(new Scope(site.caller(), null, null), given, to, depth);
            }
        }
        if (callers == 0 && handed.isEmpty()) {
            to.unknown();
        }
    }

    private void addResult(Scope scope, int ordinal, Found to, int depth) {
        Instruction.Call call = facts.of(scope.method).call(ordinal);
        if (call == null) {
            to.unknown();
            return;
        }
        if (api.add(scope, call, to, depth)) {
            return;
        }
        boolean any = false;
        List<Link> links = links(scope.method);
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            if (link.kind() == Link.Kind.CALL
                    && link.origin() instanceof Instruction.Call origin
                    && origin.ordinal() == ordinal) {
                for (Method target : link.targets().methods()) {
                    any |= addReturned(target, new Scope(target, call, scope), to, depth);
                }
            }
        }
        if (!any) {
            to.unknown();
        }
    }

    /** Adds what a method gives back for the one call of this scope; false if nothing is known of it. */
    boolean addReturned(Method target, Scope scope, Found to, int depth) {
        if (!types.graph().of(target).isReached()) {
            return false;
        }
        List<Operand> returned = facts.of(target).returned();
        for (int i = 0; i < returned.size(); i++) {
            add(scope, returned.get(i), to, depth);
        }
        return !returned.isEmpty();
    }

    private void join(Scope scope, Operand.Joined joined, Found to, int depth) {
        List<String> texts = List.of("");
        String tail = null;
        for (Operand part : joined.parts()) {
            Found found = new Found();
            add(scope, part, found, depth + 1);
            List<String> longer = new ArrayList<>();
            for (String text : texts) {
                for (Value.Text next : found.all(Value.Text.class)) {
                    longer.add(text.concat(next.text()));
                }
            }
            boolean some = !found.isComplete() || longer.size() > MOST_CALLERS;
            if (some) {
                to.unknown();
                tail = "";
            } else if (tail != null
                    && found.values().size() == 1
                    && found.values().iterator().next() instanceof Value.Text text) {
                tail = tail.concat(text.text());
            } else if (tail != null) {
                tail = "";
            }
            texts = longer.size() > MOST_CALLERS ? longer.subList(0, MOST_CALLERS) : longer;
        }
        if (tail != null && !tail.isEmpty()) {
            to.add(new Value.Tail(tail));
        }
        for (String text : texts) {
            to.add(new Value.Text(text));
        }
    }

    private List<Link> links(Method method) {
        List<Link> links = types.graph().of(method).links();
        return links == null ? List.of() : links;
    }

    private static boolean leads(Link link, Method method) {
        return link.targets() == method
                || link.resolved() == method
                || link.targets().methods().contains(method);
    }

    /**
     * The code in which an operand stands.
     *
     * @param method whose code it is
     * @param call the one call of it that is looked at, or null for any
     * @param caller where that call stands
     */
    record Scope(Method method, Instruction.Call call, Scope caller) {}

    private record Query(Method method, Operand operand) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Query that && method.equals(that.method) && operand.equals(that.operand);
        }

        @Override
        public int hashCode() {
            return method.hashCode() * 31 + operand.hashCode();
        }
    }
}
