// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import io.deeptrace.format.TraceFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A trace file as the tests' own decoder reads it. */
final class Decoded {
    int state;
    int freeChunks;
    long endNanos;
    long[] losses = new long[Format.LOSSES];
    final Map<Integer, String> methods = new TreeMap<>();
    final Map<Integer, String> sites = new TreeMap<>();
    final Map<Integer, Edge> edges = new TreeMap<>();
    final Map<Integer, String> types = new TreeMap<>();
    final Map<Integer, List<String>> fields = new TreeMap<>();
    final Map<Integer, String> frames = new TreeMap<>();
    final Map<Integer, String> lambdas = new TreeMap<>();
    final Map<Integer, String> lanes = new TreeMap<>();
    final Map<String, String> infos = new TreeMap<>();
    final List<String> others = new ArrayList<>();
    /** All calls in the order of their lanes and entries. */
    final List<Call> calls = new ArrayList<>();
    /** The calls at the bottom of each lane. */
    final Map<Integer, List<Call>> bottoms = new TreeMap<>();

    long enters() {
        return calls.size();
    }

    /** What the law says: all calls, recorded or not. */
    long all() {
        long sum = enters();
        for (Call call : calls) {
            for (Capped capped : call.capped) {
                sum += capped.count + capped.nested;
            }
        }
        for (long loss : losses) {
            sum += loss;
        }
        return sum;
    }

    Call only() {
        if (calls.size() != 1) {
            throw new AssertionError("Not one call but " + calls);
        }
        return calls.get(0);
    }

    /** The calls as an indented text. */
    String tree() {
        StringBuilder text = new StringBuilder();
        bottoms.forEach((lane, roots) -> {
            for (Call root : roots) {
                root.print(text, "");
            }
        });
        return text.toString();
    }

    /**
     * An expression was evaluated.
     *
     * @param calls how many calls had begun inside the call by then
     */
    record Step(int expression, String value, long calls) {
        @Override
        public String toString() {
            return expression + (value == null ? "…" : "=" + value) + (calls > 0 ? "@" + calls : "");
        }
    }

    record Edge(int site, int method, boolean values) {}

    record Capped(
            int site, int method, int cause, long count, long nested, long nanos, long least, long most, long thrown) {
        @Override
        public String toString() {
            return "m" + method + "@" + site + " x" + count + "+" + nested + " thrown " + thrown + " cause " + cause;
        }
    }

    static final class Call {
        int lane;
        int method;
        int site;
        long start;
        long end = -1;
        boolean unwound;
        /** Of a call at the bottom: whose it is, if that is another than the lane's symbol says. */
        String worksFor;
        /** And when the work was handed over. */
        long handedOver;

        List<String> arguments = List.of();
        String result;
        String thrown;
        /** Arguments that were others at the end, by their place. */
        final Map<Integer, String> changed = new TreeMap<>();
        /** Of each argument the number of the object, as #1; empty if it has none. */
        final List<String> identities = new ArrayList<>();

        String resultIdentity;
        /** Where each argument's bytes begin, from the first one's. */
        final List<Integer> places = new ArrayList<>();

        final List<Call> children = new ArrayList<>();
        final List<Capped> capped = new ArrayList<>();
        /** Its number in the lane, from 1. */
        long number;
        /** Of what it called: which ones are kept, {@link TraceFormat#KEPT_LAST} or {@link TraceFormat#KEPT_SAMPLE}. */
        int keeps;
        /** Numbers of calls in it that the file does not hold, and how many it says were given up. */
        long missing;

        long toldGivenUp;
        final List<Integer> startedLanes = new ArrayList<>();
        /** What was evaluated inside, in the order of the file. */
        final List<Step> steps = new ArrayList<>();
        /** What was told late: how many steps came before it, and what it is. */
        final List<Map.Entry<Integer, Step>> late = new ArrayList<>();
        /** Of each expression how many evaluations are missing before those told late, and behind all. */
        final Map<Integer, Long> unrecorded = new TreeMap<>();

        final Map<Integer, Long> unrecordedLast = new TreeMap<>();

        /** All steps in their order; {@link Step#value} is null where others are withheld. */
        List<Step> inside() {
            List<Step> all = new ArrayList<>();
            int next = 0;
            for (int i = 0; i <= steps.size(); i++) {
                for (; next < late.size() && late.get(next).getKey() <= i; next++) {
                    all.add(late.get(next).getValue());
                }
                if (i < steps.size()) {
                    all.add(steps.get(i));
                }
            }
            return all;
        }

        void print(StringBuilder text, String indent) {
            text.append(indent).append('m').append(method);
            if (site != 0) {
                text.append('@').append(site);
            }
            text.append(arguments.isEmpty() ? "" : arguments.toString());
            text.append(result != null && !result.isEmpty() ? " = " + result : "");
            text.append(thrown != null ? " ! " + thrown.replaceAll(" at \\d+: .*", "") : "");
            text.append(unwound ? " unwound" : "");
            text.append(end < 0 ? " open" : "").append('\n');
            for (Capped c : capped) {
                text.append(indent).append("  * ").append(c).append('\n');
            }
            for (Call child : children) {
                child.print(text, indent + "  ");
            }
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            print(text, "");
            return text.toString();
        }
    }
}
