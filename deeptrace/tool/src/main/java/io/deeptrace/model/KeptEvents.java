// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

/**
 * Passes the events of one lane on, but for those of calls that were given up; and compares what each chunk tells of those before it
 * with what was read: no call gets a parent that is not its own.
 */
final class KeptEvents implements EventSink {
    private final CallTable calls;
    private final boolean moving;
    private final CallNumbers numbers = new CallNumbers();
    /** Of each open call: its number, how many numbers inside it are of no call, and of how many it says that they were given up. */
    private final IntColumn open = new IntColumn(8);

    private final IntColumn passed = new IntColumn(8);
    private final IntColumn told = new IntColumn(8);
    private boolean nextIsGivenUp;
    /** Open calls of the one that was given up and is passed over. */
    private int skipped;
    /** The greatest number read, also of calls passed over. */
    private int number;
    /** Nothing is known of where the events that follow belong: until a chunk fits again. */
    private boolean lost;

    private long missing;

    /** @param moving whether chunks were used again while the file was copied, so that some may be missing */
    KeptEvents(CallTable calls, boolean moving) {
        this.calls = calls;
        this.moving = moving;
    }

    /** The numbers of the lane's calls. */
    CallNumbers numbers() {
        return numbers;
    }

    /** How many calls are neither there nor told to have been given up. */
    long missing() {
        return moving ? 0 : missing;
    }

    @Override
    public void enter(int method, int site, long valuesAt, long time) throws MalformedException {
        number++;
        if (skipped > 0 || nextIsGivenUp || lost) {
            skipped += lost ? 0 : 1;
            nextIsGivenUp = false;
            return;
        }
        calls.enter(method, site, valuesAt, time);
        numbers.entered(calls.size() - 1);
        open.add(number);
        passed.add(0);
        told.add(0);
    }

    @Override
    public void exit(long valuesAt, long time) throws MalformedException {
        if (!ends()) {
            calls.exit(valuesAt, time);
            ended();
        }
    }

    @Override
    public void thrown(long valuesAt, boolean same, long time) throws MalformedException {
        if (!ends()) {
            calls.thrown(valuesAt, same, time);
            ended();
        }
    }

    @Override
    public void unwound(long time) throws MalformedException {
        if (!ends()) {
            calls.unwound(time);
            ended();
        }
    }

    @Override
    public void capped(Capped capped, long time) throws MalformedException {
        if (skipped == 0 && !lost) {
            calls.capped(capped, time);
            told.set(told.size() - 1, told.get(told.size() - 1) + (int) capped.numbered());
        }
    }

    @Override
    public void changed(long valuesAt, long time) throws MalformedException {
        if (skipped == 0 && !lost) {
            calls.changed(valuesAt, time);
        }
    }

    @Override
    public void evaluated(int expression, long valueAt) throws MalformedException {
        if (skipped == 0 && !lost) {
            calls.evaluated(expression, valueAt);
        }
    }

    @Override
    public void withheld(int expression) throws MalformedException {
        if (skipped == 0 && !lost) {
            calls.withheld(expression);
        }
    }

    @Override
    public void late(Place place, int expression, long valueAt) throws MalformedException {
        if (skipped == 0 && !lost) {
            int call = open.size() - 1 - place.up();
            long before = call < 0 ? 0 : (long) open.get(call) + place.calls();
            calls.late(place, expression, valueAt, numbers.firstAfter(before, calls.size()));
        }
    }

    @Override
    public void unrecorded(int up, int expression, long count, long last) throws MalformedException {
        if (skipped == 0 && !lost) {
            calls.unrecorded(up, expression, count, last);
        }
    }

    @Override
    public void threadStart(int lane, long time) throws MalformedException {
        if (skipped == 0 && !lost) {
            calls.threadStart(lane, time);
        }
    }

    @Override
    public void worksFor(int lane, int call, int kind, long ago, long time) throws MalformedException {
        if (!lost) {
            calls.worksFor(lane, call, kind, ago, time);
        }
    }

    @Override
    public void mark(boolean givenUp) {
        nextIsGivenUp = givenUp;
    }

    @Override
    public void callsBefore(int callsBefore, int innermost, int depth, long time) throws MalformedException {
        if (callsBefore < number) {
            throw new MalformedException("calls are numbered backwards");
        }
        nextIsGivenUp &= callsBefore == number;
        number = callsBefore;
        if (skipped > 0 && depth > open.size()) {
            skipped = depth - open.size();
            return;
        }
        skipped = 0;
        lost = false;
        if (moving) {
            catchUp(innermost, depth, time);
        } else if (depth != open.size() || innermost != innermost()) {
            throw new MalformedException("calls are missing within a call");
        }
        pass();
    }

    /** Calls have ended in chunks that are used again, or the call that this chunk is in has begun in one. */
    private void catchUp(int innermost, int depth, long time) {
        if (depth > open.size() || depth > 0 && open.get(depth - 1) != innermost) {
            lost = true;
            return;
        }
        while (open.size() > depth) {
            calls.unfinished(time);
            ended();
        }
    }

    private int innermost() {
        return open.size() == 0 ? 0 : open.get(open.size() - 1);
    }

    /** Whether the call that ends is passed over. */
    private boolean ends() {
        if (lost) {
            return true;
        }
        if (skipped == 0) {
            return false;
        }
        if (--skipped == 0) {
            pass();
        }
        return true;
    }

    /** What was read up to here and not passed on was given up. */
    private void pass() {
        if (passed.size() > 0) {
            passed.set(passed.size() - 1, passed.get(passed.size() - 1) + number - numbers.last());
        }
        numbers.passed(number, calls.innermost());
    }

    private void ended() {
        open.removeLast();
        missing += Math.abs(passed.removeLast() - told.removeLast());
    }
}
