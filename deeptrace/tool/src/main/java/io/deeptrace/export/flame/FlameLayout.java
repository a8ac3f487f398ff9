// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Where the boxes of a flame graph are, without keeping them: time from left to right, callers above their callees, every
 * thread in a band of rows of its own below the thread that started it. What is kept grows with the number of threads, not
 * of calls, so that pictures of many millions of calls can be written as they are walked through.
 */
public final class FlameLayout {
    private final Trace trace;
    private final Extent extent;
    private final BitSet kept;
    private final HiddenCalls hidden;
    private final Map<Integer, Band> bandOfLane = new HashMap<>();
    private final Map<Integer, Integer> numberOfBand = new HashMap<>();
    private final List<Band> bands = new ArrayList<>();
    /** By call that other threads work for: its box. */
    private final Map<Integer, Integer> boxOfStarter = new HashMap<>();

    private final List<Stretch> stretches = new ArrayList<>();

    private int rows;
    private int boxes;

    private FlameLayout(Trace trace, int limit) {
        this.trace = trace;
        this.extent = new Extent(trace);
        this.kept = KeptCalls.choose(trace, extent, limit);
        this.hidden = new HiddenCalls(trace, kept);
    }

    /**
     * Lays a trace out. Where it has more calls than {@code limit} the shortest ones get no box, and the nearest caller
     * that has one says how many.
     *
     * @param limit greatest number of recorded calls to show, at least 1
     */
    public static FlameLayout of(Trace trace, int limit) {
        return of(trace, limit, box -> {});
    }

    /**
     * As {@link #of(Trace, int)}, for who wants to see each box already now, to spare a walk: by its number, but with a row
     * that counts from the first one of its band, in no band, and without a parent in another lane.
     */
    public static FlameLayout of(Trace trace, int limit, Consumer<Box> each) {
        FlameLayout layout = new FlameLayout(trace, limit);
        layout.measure(each);
        return layout;
    }

    /** The bands, from the top. */
    public List<Band> bands() {
        return List.copyOf(bands);
    }

    /**
     * Boxes that hang, the outermost of them, from one box of another lane.
     *
     * @param firstBox the first of them; they end where the next stretch begins
     * @param parentBox the box that they hang from, or -1
     * @param band the number of the band that they are in
     * @param way how the work was handed over; null if it was not, or nobody knows
     * @param handedOver when, in ns since the trace's start; {@link Trace.Lane#UNKNOWN} if nobody knows
     */
    public record Stretch(int firstBox, int parentBox, int band, Trace.HandOver way, long handedOver) {}

    /** What hangs from what, by the numbers of the first boxes. */
    public List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    /** Number of rows in all. */
    public int rows() {
        return rows;
    }

    /** Number of boxes: one for each recorded call that is shown, one for what was counted at a site of such a call. */
    public int boxes() {
        return boxes;
    }

    /** Left edge of the picture: start of the first call, ns since the trace's start. */
    public long begin() {
        return extent.begin();
    }

    /** Right edge, ns; after {@link #begin}. */
    public long end() {
        return extent.end();
    }

    /** Number of recorded calls without a box, because there were more than the picture can show. */
    public long hidden() {
        return trace.callCount() - (long) kept.cardinality();
    }

    /**
     * Passes on all boxes by their numbers: lane by lane, a caller before its callees, those in the order of time. So
     * within a row boxes come from left to right.
     */
    public void forEach(Consumer<Box> each) {
        forEach(true, each);
    }

    /** The same with rows that count from the first one of their band, as {@link #of(Trace, int, Consumer)} tells them. */
    public void forEachInItsBand(Consumer<Box> each) {
        forEach(false, each);
    }

    private void forEach(boolean stacked, Consumer<Box> each) {
        int next = 0;
        for (Trace.Lane lane : trace.lanes()) {
            Band band = bandOfLane.get(lane.number());
            if (band != null) {
                next = walk(lane, next).boxes(numberOfBand.get(lane.number()), stacked ? band.firstRow() : 0, each);
            }
        }
    }

    private LaneWalk walk(Trace.Lane lane, int firstBox) {
        int depth = lane.parentCall() < 0 ? 0 : trace.depth(lane.parentCall()) + 1;
        return new LaneWalk(trace, extent, kept, lane, new LaneWalk.Begin(firstBox, starterBox(lane), depth), hidden);
    }

    /** A first walk through all boxes, for what has to be known before the first one can be placed. */
    private void measure(Consumer<Box> each) {
        for (Trace.Lane lane : trace.lanes()) {
            int starter = hidden.keptCaller(lane.parentCall());
            if (starter >= 0) {
                boxOfStarter.put(starter, -1);
            }
        }
        Map<Integer, Integer> rowsOfLane = new HashMap<>();
        Map<Integer, Trace.Lane> firstBoxes = new TreeMap<>();
        for (Trace.Lane lane : trace.lanes()) {
            int before = boxes;
            int[] lowest = {-1};
            boxes = walk(lane, boxes).boxes(0, 0, box -> {
                each.accept(box);
                lowest[0] = Math.max(lowest[0], box.row());
                if (box.call() >= 0 && !boxOfStarter.isEmpty()) {
                    boxOfStarter.computeIfPresent(box.call(), (call, unknown) -> box.id());
                }
            });
            if (boxes > before) {
                rowsOfLane.merge(lane.number(), lowest[0] + 1, Math::max);
                firstBoxes.put(before, lane);
            }
        }
        stack(rowsOfLane);
        firstBoxes.forEach((first, lane) -> stretches.add(
                new Stretch(first, starterBox(lane), numberOfBand.get(lane.number()), lane.way(), lane.handedOver())));
    }

    private void stack(Map<Integer, Integer> rowsOfLane) {
        List<Trace.Lane> order = LaneOrder.of(trace, rowsOfLane.keySet());
        int labels = order.size() > 1 ? 1 : 0;
        for (Trace.Lane lane : order) {
            Band band = new Band(
                    lane, labels == 1 ? rows : -1, rows + labels, rowsOfLane.get(lane.number()), starterBox(lane));
            numberOfBand.put(lane.number(), bands.size());
            bandOfLane.put(lane.number(), band);
            bands.add(band);
            rows += labels + band.rows();
        }
    }

    /** The box that a lane's outermost calls hang from, or -1; known when all lanes have been walked through. */
    private int starterBox(Trace.Lane lane) {
        int starter = hidden.keptCaller(lane.parentCall());
        return starter < 0 ? -1 : boxOfStarter.get(starter);
    }
}
