// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * The answers that one thread has got to its recording's {@link RootQuestion} about the root call that it is about to make, or that it is
 * in. Woven code hands the values on before the call may open a scope.
 */
public final class Asked {
    private final Lane lane;
    private final RootQuestion question;
    private final RootValues values;
    /** Number of the next value, the receiver's being -1. */
    private int place;

    private long known;
    private long truth;
    /** When the root call began that is recorded and may turn out not to fit. */
    private long start;
    /** Whether there is such a call. */
    private boolean open;

    Asked(Lane lane) {
        this.lane = lane;
        question = lane.recording.question;
        values = new RootValues(lane.recording);
    }

    /** A root call is about to begin. */
    void begin(int method) {
        place = question.hasReceiver(method) ? RootFact.RECEIVER : 0;
        known = 0;
        truth = 0;
        open = false;
    }

    void next(Object value) {
        int was = lane.top;
        lane.top = Lane.BUSY; // to look at it runs code of the JDK's
        for (int i = 0; i < question.facts.length; i++) {
            if (question.facts[i].asks(place)) {
                answer(i, value);
            }
        }
        place++;
        lane.top = was;
    }

    /** The next value is a number, a truth value or none, as {@link Lane#argument(int, long)} gets it. */
    void next(int tag, long bits) {
        int was = lane.top;
        lane.top = Lane.BUSY;
        for (int i = 0; i < question.facts.length; i++) {
            if (question.facts[i].asks(place)) {
                answer(i, tag, bits);
            }
        }
        place++;
        lane.top = was;
    }

    private void answer(int fact, Object value) {
        try {
            tell(fact, values.holds(question.facts[fact], value));
        } catch (BoundedText.TooLong e) {
            question.gaveUp = true;
        } catch (Throwable e) {
            lane.recording.failed(e);
        }
    }

    private void answer(int fact, int tag, long bits) {
        try {
            RootFact about = question.facts[fact];
            tell(fact, about.path.length == 0 && holds(about, tag, bits));
        } catch (BoundedText.TooLong e) {
            question.gaveUp = true;
        } catch (Throwable e) {
            lane.recording.failed(e);
        }
    }

    private void tell(int fact, boolean holds) {
        truth |= holds ? 1L << fact : 0;
    }

    /** Whether the call fits, as far as its begin tells: a constant of {@link RootQuestion}. */
    int atBegin() {
        for (int i = 0; i < question.facts.length; i++) {
            if (question.facts[i].subject == RootFact.THREAD) {
                answer(i, lane.owner.getName());
            }
        }
        known = ~question.atEnd;
        int answer = question.answer(known, truth);
        open = answer == RootQuestion.OPEN;
        return answer;
    }

    /** The call that fits, or may fit, begins. */
    void started(long now) {
        start = now;
    }

    /** Whether it is still to be seen if the open root call fits. */
    boolean isOpen() {
        return open;
    }

    /** The root call ends by this: whether it fits. */
    boolean fits(Object value, boolean throwing, long now) {
        for (int i = 0; i < question.facts.length; i++) {
            if (question.facts[i].subject == (throwing ? RootFact.THROWN : RootFact.RESULT)) {
                answer(i, value);
            }
        }
        return fits(throwing, now);
    }

    /** The same for a result that is a number, a truth value or none, as {@link Lane#exit(Frame, int, long)} gets it. */
    boolean fits(int tag, long bits, long now) {
        for (int i = 0; i < question.facts.length; i++) {
            if (question.facts[i].subject == RootFact.RESULT) {
                answer(i, tag, bits);
            }
        }
        return fits(false, now);
    }

    private static boolean holds(RootFact fact, int tag, long bits) {
        switch (tag) {
            case Format.VALUE_TRUE:
            case Format.VALUE_FALSE:
                return fact.holds(tag == Format.VALUE_TRUE);
            case Format.VALUE_CHAR:
                return fact.holds(String.valueOf((char) bits));
            case Format.VALUE_FLOAT:
                return fact.holds((double) Float.intBitsToFloat(Integer.reverseBytes((int) bits)));
            case Format.VALUE_DOUBLE:
                return fact.holds(Double.longBitsToDouble(Long.reverseBytes(bits)));
            case Format.VALUE_END:
            case Format.VALUE_MASKED:
                return false;
            default:
                return fact.holds(bits >>> 1 ^ -(bits & 1));
        }
    }

    private boolean fits(boolean threw, long now) {
        open = false;
        for (int i = 0; i < question.facts.length; i++) {
            RootFact fact = question.facts[i];
            if (fact.subject == RootFact.DURATION) {
                tell(i, fact.holds(now - start));
            } else if (fact.subject == RootFact.THREW) {
                tell(i, fact.holds(threw));
            }
        }
        return question.answer(-1, truth) == RootQuestion.YES;
    }
}
