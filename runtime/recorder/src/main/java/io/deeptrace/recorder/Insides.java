// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.DontInline;

/**
 * What is evaluated inside the open calls of one lane, by their depth. Woven code calls it on that lane's thread only.
 *
 * <p>The steps around a value are written out for numbers and for objects: a common method would have to be handed what to write.
 */
final class Insides {
    /** In place of a tag: the value is an object, or null. */
    private static final int OBJECT = -1;

    private final Lane lane;
    private final Recording recording;
    private final RecordWriter out;
    private final ValueWriter values;
    /** Whether records are not to be read before a further commit. */
    private final boolean pending;

    private Evaluations[] byDepth = new Evaluations[8];

    Insides(Lane lane) {
        this.lane = lane;
        recording = lane.recording;
        out = lane.out;
        values = lane.values;
        pending = recording.minNanos > 0;
    }

    /**
     * Whether the call that has just begun is recorded, and its inside with it.
     *
     * @param first the number of the method's first expression
     * @param count how many it has
     */
    static boolean opens(Frame frame, int first, int count) {
        Lane lane = frame.lane;
        if (frame.depth != lane.top || !lane.keepsValues) {
            return false;
        }
        try {
            if (lane.insides == null) {
                lane.look(new Insides(lane));
            }
            lane.insides.begin(frame, first, count);
            return true;
        } catch (Throwable e) {
            lane.recording.failed(e);
            return false;
        }
    }

    private void begin(Frame frame, int first, int count) {
        int depth = frame.depth;
        if (depth >= byDepth.length) {
            Evaluations[] more = new Evaluations[2 * depth];
            for (int i = 0; i < byDepth.length; i++) {
                more[i] = byDepth[i];
            }
            byDepth = more;
        }
        if (byDepth[depth] == null) {
            byDepth[depth] = new Evaluations(recording.firstEvaluations);
        }
        byDepth[depth].begin(frame.call, first, count);
    }

    /**
     * An expression of the call has this value.
     *
     * @param tag as for {@link RecordWriter#value}; {@link Format#VALUE_END} if it has none
     */
    void evaluated(Frame frame, int expression, int tag, long bits) {
        evaluated(frame, expression, tag, bits, null, false);
    }

    /** An expression of the call has this value; if its name says that it is a secret, it is masked if it can be one. */
    void evaluated(Frame frame, int expression, Object value, boolean masked) {
        evaluated(frame, expression, OBJECT, 0, value, masked);
    }

    @DontInline
    private void evaluated(Frame frame, int expression, int tag, long bits, Object value, boolean masked) {
        int was = lane.top;
        if (was != frame.depth) {
            was = topOf(frame, was);
        }
        Evaluations inside = byDepth[frame.depth];
        int place = inside.place(expression);
        if (was == Lane.BUSY || place < 0) {
            return;
        }
        lane.top = Lane.BUSY;
        Throwable failure = null;
        boolean admitted = false;
        try {
            admitted = inside.admits(place);
            if (admitted) {
                write(expression, tag, bits, value, masked);
                inside.written++;
            } else {
                WithheldValues kept = kept(inside, place);
                if (kept != null) {
                    int calls = (int) (lane.calls - frame.call);
                    if (tag == OBJECT) {
                        kept.add(place, value, masked, values, out, inside.written, calls);
                    } else {
                        kept.add(place, tag, bits, inside.written, calls);
                    }
                }
            }
        } catch (Throwable e) {
            failure = e;
            if (admitted) {
                inside.lost(place);
            }
        }
        lane.top = was;
        if (failure != null) {
            failed(inside, place, failure);
        }
    }

    private void write(int expression, int tag, long bits, Object value, boolean masked) {
        if (tag == OBJECT && !masked && values.evaluated(expression, value, pending)) {
            return;
        }
        if (tag == OBJECT) {
            out.beginEvaluated(expression);
            values.object(value, masked);
            out.endEvaluated(pending);
        } else {
            out.evaluated(expression, tag, bits, pending);
        }
    }

    /** Where values that are withheld are kept; null if they are only counted. */
    private WithheldValues kept(Evaluations inside, int place) {
        if (inside.isUntold(place)) {
            withhold(inside, place);
        }
        return inside.kept;
    }

    /** Tells that evaluations of the expression are withheld from here on. */
    @DontInline
    private void withhold(Evaluations inside, int place) {
        inside.complete = false;
        out.event(Format.EVENT_WITHHELD, true);
        out.varint(inside.expression(place));
        out.endEvaluated(pending);
        inside.written++;
        inside.counts[place] = inside.most + 1;
        if (recording.lastEvaluations > 0) {
            if (inside.kept == null) {
                inside.kept = new WithheldValues(inside.size(), recording);
            }
            inside.kept.open(place);
        }
    }

    /** The evaluation is counted as one that is withheld. */
    @DontInline
    private void failed(Evaluations inside, int place, Throwable failure) {
        if (!(failure instanceof NoRoom)) {
            lane.faults.atEnd = failure;
            return;
        }
        int was = lane.top;
        lane.top = Lane.BUSY;
        try {
            recording.noRoom((NoRoom) failure);
            kept(inside, place);
        } catch (Throwable e) {
            lane.faults.atEnd = e; // if not even that fits, the call will have no end either
        }
        lane.top = was;
    }

    /** What {@link Lane#top} is once what lies above this frame is closed; {@link Lane#BUSY} if nothing may be recorded of it. */
    @DontInline
    private int topOf(Frame frame, int was) {
        if (was == Lane.BUSY || recording.stopped || frame == lane.capped.frame) {
            return Lane.BUSY;
        }
        if (was == Lane.RESTING && frame.depth == lane.depth) {
            return Lane.RESTING;
        }
        lane.top = Lane.BUSY;
        try {
            boolean open = lane.returnsTo(frame, was, lane.clock.now());
            lane.goOn();
            return open ? lane.top : Lane.BUSY;
        } catch (Throwable e) {
            lane.faults.atEnd = e;
            lane.top = Lane.UNSURE;
            return Lane.BUSY;
        }
    }

    /** Writes what of the call, which ends next, is not in the file. */
    void tell(Frame frame) {
        Evaluations inside = of(frame);
        if (inside != null) {
            inside.tell(0, values, out);
            inside.forget();
        }
    }

    /** Writes the same of all open calls, of which none will end: this thread ends the JVM. */
    void tellOpen() {
        int was = lane.top;
        if (was == Lane.BUSY) {
            return;
        }
        lane.top = Lane.BUSY;
        try {
            for (int depth = lane.depth; depth > 0; depth--) {
                Evaluations inside = of(lane.frames[depth]);
                if (inside != null) {
                    inside.tell(lane.depth - depth, values, out);
                }
            }
        } catch (NoRoom e) {
            recording.noRoom(e); // readers know that there was more, and not how much
        } catch (Throwable e) {
            recording.failed(e);
        }
        lane.top = was;
    }

    /** The call is taken back, and its number will be another one's. */
    void forget(Frame frame) {
        Evaluations inside = of(frame);
        if (inside != null) {
            inside.forget();
        }
    }

    /** Nothing more is recorded. */
    void close() {
        for (int depth = 1; depth < byDepth.length; depth++) {
            if (byDepth[depth] != null) {
                byDepth[depth].forget();
            }
        }
    }

    /** Null if nothing was recorded inside this call: what stands there is of an earlier one. */
    private Evaluations of(Frame frame) {
        Evaluations inside = frame.depth < byDepth.length ? byDepth[frame.depth] : null;
        return inside == null || inside.call != frame.call ? null : inside;
    }
}
