// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Keep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Prints events, one a line: its time, its kind, its fields. */
final class DumpEvents implements EventSink {
    private static final ValueText TEXT = new ValueText(1_000);

    private final ByteBuffer chunk;
    private final long begin;
    private final ValueReader values;
    private final Appendable out;

    /**
     * @param chunk the events' bytes, with their values
     * @param begin where in the file they begin
     */
    DumpEvents(ByteBuffer chunk, long begin, ValueReader values, Appendable out) {
        this.chunk = chunk;
        this.begin = begin;
        this.values = values;
        this.out = out;
    }

    @Override
    public void enter(int method, int site, long valuesAt, long time) throws MalformedException {
        line(time, "enter " + method + " site " + site + texts(valuesAt));
    }

    @Override
    public void exit(long valuesAt, long time) throws MalformedException {
        line(time, valuesAt == 0 ? "exit" : "exit " + text(valuesAt));
    }

    @Override
    public void thrown(long valuesAt, boolean same, long time) throws MalformedException {
        line(time, "throw" + (same ? " the same" : " " + text(valuesAt)));
    }

    @Override
    public void unwound(long time) {
        line(time, "unwound");
    }

    @Override
    public void capped(Capped capped, long time) {
        line(
                time,
                "capped " + capped.method() + " site " + capped.site() + " by " + capped.cause() + " count "
                        + capped.count() + (capped.atLeast() ? " nested at least " : " nested ") + capped.nested()
                        + (capped.estimated() ? " ns about " : " ns ") + capped.nanos() + " least "
                        + capped.least() + " most " + capped.most() + " thrown "
                        + capped.thrown()
                        + (capped.kept() == Keep.FIRST
                                ? ""
                                : " keeping " + capped.kept() + ", given up " + capped.numbered()));
    }

    @Override
    public void changed(long valuesAt, long time) throws MalformedException {
        List<String> texts = new ArrayList<>();
        values.placed(cursor(valuesAt)).forEach((place, value) -> texts.add("+" + place + " " + TEXT.of(value)));
        line(time, "changed " + String.join(" ", texts));
    }

    @Override
    public void evaluated(int expression, long valueAt) throws MalformedException {
        untimed(valueAt == 0 ? "reached " + expression : "evaluated " + expression + " " + text(valueAt));
    }

    @Override
    public void withheld(int expression) {
        untimed("withheld " + expression);
    }

    @Override
    public void late(Place place, int expression, long valueAt) throws MalformedException {
        untimed((valueAt == 0 ? "late reached " : "late evaluated ") + expression
                + (valueAt == 0 ? "" : " " + text(valueAt)) + " after " + place.after() + " calls " + place.calls()
                + up(place.up()));
    }

    @Override
    public void unrecorded(int up, int expression, long count, long last) {
        untimed("unrecorded " + expression + " × " + count + (last > 0 ? " and last × " + last : "") + up(up));
    }

    private static String up(int up) {
        return up == 0 ? "" : " up " + up;
    }

    @Override
    public void callsBefore(int calls, int innermost, int depth, long time) {
        line(
                time,
                "after " + calls + " calls, " + depth + " open"
                        + (depth == 0 ? "" : ", the last of them " + innermost));
    }

    @Override
    public void mark(boolean givenUp) {
        untimed(givenUp ? "given up:" : "may be given up:");
    }

    @Override
    public void threadStart(int lane, long time) {
        line(time, "thread-start lane " + lane);
    }

    @Override
    public void worksFor(int lane, int call, int kind, long ago, long time) {
        line(time, "works-for lane " + lane + " call " + call + " kind " + kind + " since " + ago + " ns");
    }

    private String text(long valueAt) throws MalformedException {
        return TEXT.of(values.one(cursor(valueAt)));
    }

    private String texts(long valuesAt) throws MalformedException {
        if (valuesAt == 0) {
            return "";
        }
        List<String> texts = new ArrayList<>();
        for (Value value : values.byPlace(cursor(valuesAt)).values()) {
            texts.add(TEXT.of(value));
        }
        return texts.isEmpty() ? "" : " " + String.join(" ", texts);
    }

    private Cursor cursor(long at) {
        return new Cursor(chunk, (int) (at - begin));
    }

    private void line(long time, String text) {
        untimed(time + " " + text);
    }

    private void untimed(String text) {
        try {
            out.append("  " + text + '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
