// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.ForceInline;

/**
 * The call counts of all open calls of one lane. Most calls call one method, and its count is in their {@link Frame}. While
 * a call is open, no call below it counts anything; so all other counts form a stack, of which the innermost open call has
 * the top. They are compared one by one; beyond {@link #FEW}, those of a call are in a hash table too. The newest leave
 * first, so each bucket begins with those of the innermost call, and a search ends at the first older one: recursion
 * needs no care.
 */
final class CallCounts {
    private static final int FEW = 8;
    private static final CallCount[] NONE = new CallCount[0];
    private static final int IN_NO_BUCKET = -1;

    private final Retirement retirement;
    private CallCount[] stack = NONE;
    private int[] buckets;
    int size;
    private long told;
    /** How many of them are in a bucket. */
    private int hashed;

    /** @param retirement by which calls may have been missed when they are reported; null for no thread's */
    CallCounts(Retirement retirement) {
        this.retirement = retirement;
    }

    /** The number of calls that events have told, but for those in calls that were given up for others. */
    long told() {
        return told;
    }

    /** Events that told so many calls are not there any more. */
    void giveUp(long calls) {
        told -= calls;
    }

    /** The call of this frame begins, and is the innermost from now on. */
    void begin(Frame call) {
        call.countsBelow = size;
    }

    /** The count of this key, which has no calls if it is new, within the innermost open call. */
    @ForceInline
    CallCount of(Frame call, int site, int method) {
        CallCount first = call.first;
        if (first.isOf(site, method)) {
            return first;
        }
        if (first.method == 0) {
            first.begin(site, method);
            return first;
        }
        return ofStack(call, site, method);
    }

    /** The count of this key within the innermost open call, if it is the one used last; else null. */
    @ForceInline
    CallCount known(Frame call, int site, int method) {
        CallCount first = call.first;
        if (first.isOf(site, method)) {
            return first;
        }
        if (call.lastCount > 0) {
            CallCount last = stack[call.lastCount - 1];
            return last.isOf(site, method) ? last : null;
        }
        return null;
    }

    private CallCount ofStack(Frame call, int site, int method) {
        if (call.lastCount > 0) {
            CallCount last = stack[call.lastCount - 1];
            if (last.isOf(site, method)) {
                return last;
            }
        }
        int index = of(site, method, call.countsBelow);
        call.lastCount = index + 1;
        return stack[index];
    }

    /** Nothing is given up any more of what this call, the innermost one, has called. */
    void release(Frame call, KeptCalls keep) {
        if (call.first.method != 0 && call.first.ring != null) {
            keep.release(call.first.ring);
        }
        for (int i = call.countsBelow; i < size; i++) {
            if (stack[i].ring != null) {
                keep.release(stack[i].ring);
            }
        }
    }

    /** Forgets what this call, the innermost one, has counted, if it has nothing to {@link #report}; else false. */
    @ForceInline
    boolean forgets(Frame call) {
        if (call.first.cause >= 0 || call.lastCount > 0) {
            return false;
        }
        call.first.method = 0;
        return true;
    }

    /** Writes what this call, the innermost one, has to report at its end, and forgets it. */
    void report(Frame call, RecordWriter out, long now) {
        if (call.first.method != 0) {
            told += call.first.report(out, now, retirement.isForGood());
            call.first.free();
        }
        if (size > call.countsBelow) {
            for (int i = call.countsBelow; i < size; i++) {
                told += stack[i].report(out, now, retirement.isForGood());
            }
            call.lastCount = 0;
            cut(call.countsBelow);
        }
    }

    /** Forgets what this call, the innermost one, has counted. */
    void forget(Frame call) {
        cut(call.countsBelow);
        call.first.free();
        call.lastCount = 0;
    }

    /** The number of calls that this call, the innermost one, has counted; it forgets them. */
    long take(Frame call) {
        long sum = call.first.method == 0 ? 0 : call.first.take();
        for (int i = call.countsBelow; i < size; i++) {
            sum += stack[i].take();
        }
        forget(call);
        return sum;
    }

    /** Adds what was refused inside all open calls to the header's losses. */
    void lose(Frame[] frames, int depth, TraceFile file) {
        for (int i = 0; i <= depth; i++) {
            if (frames[i].first.method != 0) {
                frames[i].first.lose(file);
            }
        }
        for (int i = 0; i < size; i++) {
            stack[i].lose(file);
        }
    }

    /** Tells the keys that this call, the innermost one, has counted; on another thread, so that some may be missing. */
    void tell(Frame call, OpenKeys keys) {
        keys.key(call.first);
        CallCount[] all = stack;
        for (int i = call.countsBelow; i < size && i < all.length; i++) {
            keys.key(all[i]);
        }
    }

    private int of(int site, int method, int from) {
        if (size - from > FEW) {
            return ofMany(site, method, from);
        }
        for (int i = size - 1; i >= from; i--) {
            if (stack[i].isOf(site, method)) {
                return i;
            }
        }
        add(site, method);
        if (size - from > FEW) {
            for (int i = from; i < size; i++) {
                hash(i);
            }
        }
        return size - 1;
    }

    private int ofMany(int site, int method, int from) {
        int hash = hash(site, method);
        for (int i = buckets[hash & buckets.length - 1]; i > from; i = stack[i - 1].next) {
            if (stack[i - 1].isOf(site, method)) {
                return i - 1;
            }
        }
        add(site, method);
        hash(size - 1);
        return size - 1;
    }

    private void add(int site, int method) {
        if (size == stack.length) {
            grow();
        }
        CallCount count = stack[size];
        if (count == null) {
            count = new CallCount();
            stack[size] = count;
        }
        count.begin(site, method);
        count.next = IN_NO_BUCKET;
        size++;
    }

    private void hash(int index) {
        CallCount count = stack[index];
        count.hash = hash(count.site, count.method);
        putIntoBucket(count, index);
        hashed++;
    }

    private void putIntoBucket(CallCount count, int index) {
        int bucket = count.hash & buckets.length - 1;
        count.next = buckets[bucket];
        buckets[bucket] = index + 1;
    }

    /** Removes the newest ones until so many are left. */
    private void cut(int newSize) {
        if (hashed > 0) {
            takeOutOfBuckets(newSize);
        }
        if (size > newSize) {
            size = newSize;
        }
    }

    private void takeOutOfBuckets(int newSize) {
        for (int i = size; i > newSize; i--) {
            CallCount count = stack[i - 1];
            if (count.next != IN_NO_BUCKET) {
                buckets[count.hash & buckets.length - 1] = count.next;
                hashed--;
            }
        }
    }

    private static int hash(int site, int method) {
        int hash = site * 0x85EBCA6B ^ method * 0xC2B2AE35;
        return hash ^ hash >>> 15;
    }

    private void grow() {
        CallCount[] more = new CallCount[size == 0 ? FEW : size * 2];
        buckets = new int[more.length * 2];
        for (int i = 0; i < size; i++) {
            more[i] = stack[i];
            CallCount count = stack[i];
            if (count.next != IN_NO_BUCKET) {
                putIntoBucket(count, i);
            }
        }
        stack = more;
    }
}
