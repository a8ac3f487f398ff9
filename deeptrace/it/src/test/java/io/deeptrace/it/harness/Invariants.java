// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.TraceJson.Call;
import io.deeptrace.it.harness.UnforeseenEdges.Reason;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.HandOver;
import io.deeptrace.model.Trace.Lane;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must hold of each recording, whatever was traced. */
public final class Invariants {
    private Invariants() {}

    /** Every call is counted: recorded, capped and dropped together are what the independent count says. */
    public static void nothingIsLost(Recording recording, long counted) {
        TraceJson json = recording.json();
        assertThat(json.calls()).as("calls exported").hasSize((int) json.recorded());
        assertThat(json.recorded() + json.capped() + json.dropped())
                .as("recorded %d + capped %d + dropped %d", json.recorded(), json.capped(), json.dropped())
                .isEqualTo(counted);
    }

    /** One root; every parent exists and encloses its children; each thread's calls are well nested, in order of time; work is handed over before it begins. */
    public static void wellNested(Recording recording) throws IOException {
        Map<Long, Call> calls = new HashMap<>();
        recording.json().calls().forEach(call -> assertThat(calls.put(call.id(), call))
                .isNull());
        assertThat(recording.json().calls()).as("recorded calls").isNotEmpty();
        assertThat(recording.json().calls().stream().filter(call -> call.parent() == Call.NONE))
                .as("roots")
                .hasSize(1);
        for (Call call : recording.json().calls()) {
            assertThat(call.end()).as("end of %s", call).isGreaterThanOrEqualTo(call.start());
            if (call.parent() != Call.NONE) {
                encloses(recording, calls.get(call.parent()), call);
            }
        }
        Map<String, Deque<Call>> open = new HashMap<>();
        for (Call call : recording.json().calls()) {
            if (call.thread().equals("\"\"")) {
                continue; // virtual threads have no names, by which the export tells threads apart
            }
            Deque<Call> stack = open.computeIfAbsent(call.thread(), thread -> new ArrayDeque<>());
            while (!stack.isEmpty() && stack.peek().id() != call.parent()) {
                Call ended = stack.pop();
                assertThat(ended.end()).as("%s before %s", ended, call).isLessThanOrEqualTo(call.start());
            }
            stack.push(call);
        }
        handedOverInTime(TraceReader.read(recording.trace()));
    }

    /** Work is handed over after the call has begun that it is done for, and before it begins itself. A thread that a task started, outside of all calls, is not told of. */
    private static void handedOverInTime(Trace trace) {
        for (Lane lane : trace.lanes()) {
            boolean told = lane.way() != HandOver.STARTED || lane.handedOver() != Lane.UNKNOWN;
            if (lane.parentCall() >= 0 && lane.firstCall() < lane.callsEnd() && told) {
                assertThat(lane.handedOver())
                        .as("the hand-over of what %s did for call %d", lane.name(), lane.parentCall())
                        .isBetween(trace.start(lane.parentCall()), trace.start(lane.firstCall()));
            }
        }
    }

    /** The caller that a call's site names is the method of the call above it. */
    public static void sitesFitParents(Recording recording) {
        Map<Long, Call> calls = new HashMap<>();
        recording.json().calls().forEach(call -> calls.put(call.id(), call));
        for (Call call : recording.json().calls()) {
            if (call.caller() != null) {
                Call parent = calls.get(call.parent());
                assertThat(parent).as("the parent of %s", call).isNotNull();
                assertThat(call.caller()).as("caller of %s", call).isEqualTo(parent.method());
            }
        }
    }

    /** Every method recorded is one of the plan, or told to be none. */
    public static void methodsArePlannedOrToldNotToBe(Recording recording, PlanJson plan) {
        Set<String> planned = Set.copyOf(plan.methods());
        Set<String> told = new TreeSet<>(recording.json().dynamic());
        List<String> seeded = recording.json().seeded();
        assertThat(told).as("dynamic methods").noneMatch(seeded::contains);
        told.addAll(seeded);
        assertThat(told).as("methods beyond the plan").doesNotContainAnyElementsOf(planned);
        assertThat(recording.json().calls())
                .allSatisfy(call -> assertThat(planned.contains(call.method()) || told.contains(call.method()))
                        .as("%s is planned, or told not to be", call.method())
                        .isTrue());
    }

    /** The closure foresaw every method that was recorded. */
    public static void nothingIsDynamic(Recording recording) {
        assertThat(recording.json().dynamic()).as("dynamic methods").isEmpty();
        assertThat(recording.json().seeded()).as("methods beyond the plan").isEmpty();
        assertThat(recording.json().closure().required("recall").asDouble()).isEqualTo(1);
    }

    /** The edges recorded, as {@link PlanJson#edge} writes them; those from an unknown site are not among them. */
    public static Set<String> edges(Recording recording) {
        Set<String> edges = new TreeSet<>();
        for (Call call : recording.json().calls()) {
            if (call.caller() != null) {
                edges.add(PlanJson.edge(call.caller(), call.bci(), call.method()));
            }
        }
        return edges;
    }

    /**
     * The plan foresees each recorded edge; but not what the JDK calls later on objects that it was given before, which
     * is every fiftieth edge at most, nor where it calls the methods of {@code Object}.
     */
    public static void edgesAreForeseen(Recording recording, PlanJson plan) throws IOException {
        Map<String, Reason> unforeseen = UnforeseenEdges.of(recording, plan);
        assertThat(unforeseen).as("edges without a reason").doesNotContainValue(Reason.NONE);
        assertThat(unforeseen.values().stream().filter(reason -> reason != Reason.METHOD_OF_OBJECT))
                .as("edges not foreseen: %s", unforeseen)
                .hasSizeLessThanOrEqualTo(edges(recording).size() / 50);
    }

    /** All probes were taken out, and the classes are byte for byte what they were. */
    public static void classesAreRestored(Recording recording) throws IOException {
        assertThat(TraceReader.read(recording.trace()).info())
                .extractingByKey("removal")
                .asString()
                .contains("byte for byte");
    }

    /** The program printed and returned what it prints and returns by itself. */
    public static void outputIsUnchanged(Recording recording, Execution untraced) {
        assertThat(recording.execution().out())
                .as("output of %s", recording.execution())
                .startsWith(untraced.out());
        assertThat(withoutMain(recording.execution().err())).isEqualTo(withoutMain(untraced.err()));
        assertThat(recording.json().programExit())
                .as("exit code of the program")
                .isEqualTo(untraced.exit());
        assertThat(recording.execution().exit()).as("exit code of the tool").isEqualTo(untraced.exit());
    }

    /** Without the tool's own sentences, and without the frame of main, which a traced method is called without. */
    private static List<String> withoutMain(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("deeptrace: ") && !line.contains(".main("))
                .toList();
    }

    private static void encloses(Recording recording, Call parent, Call call) throws IOException {
        assertThat(parent).as("the parent of %s", call).isNotNull();
        assertThat(parent.start()).as("%s starts in %s", call, parent).isLessThanOrEqualTo(call.start());
        if (parent.thread().equals(call.thread()) && call.end() > parent.end()) {
            // Only a task may end later: one that its thread handed over, and then took itself.
            Lane turn = TraceReader.read(recording.trace()).lane((int) call.id());
            assertThat((long) turn.parentCall())
                    .as("%s ends in %s, or was handed over by it", call, parent)
                    .isEqualTo(parent.id());
        }
    }
}
