// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Trace;

/** Something by which calls are told apart. */
public final class GroupKey {
    private final String text;
    private final Subject subject;
    private final boolean time;
    private final Buckets buckets;

    /** @param buckets null if each value is one of its own */
    GroupKey(String text, Subject subject, boolean time, Buckets buckets) {
        this.text = text;
        this.subject = subject;
        this.time = time;
        this.buckets = buckets;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** Whether its values are times, in ns. */
    public boolean isTime() {
        return time;
    }

    /** Whether its values are canonical references of methods. */
    public boolean isMethod() {
        return text.equals("method") || text.equals("caller");
    }

    /** Whether its values are {@link Bucket}s. */
    public boolean isBucketed() {
        return buckets != null;
    }

    KeyValue of(Trace trace, int call) {
        Object given = subject.of(trace, call).findFirst().orElse(null);
        if (buckets == null) {
            return KeyValue.of(given);
        }
        Number number = Plain.number(given);
        return number == null ? KeyValue.MISSING : KeyValue.of(buckets.of(number));
    }
}
