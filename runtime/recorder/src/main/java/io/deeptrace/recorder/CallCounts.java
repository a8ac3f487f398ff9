// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * The call counts of all open calls of one lane. While a call is open, no call below it counts anything; so the counts
 * form a stack, of which the innermost open call has the top. Most calls call few methods: their counts are compared one
 * by one. Beyond {@link #FEW}, those of a call are in a hash table too. The newest leave first, so each bucket begins with
 * those of the innermost call, and a search ends at the first older one: recursion needs no care.
 */
final class CallCounts {
    private static final int FEW = 8;
    private static final int IN_NO_BUCKET = -1;

    private CallCount[] stack = new CallCount[8];
    private int[] buckets = new int[16];
    private int size;
    /** How many of them are in a bucket. */
    private int hashed;

    /** How many there are; those of the innermost open call come last. */
    int size() {
        return size;
    }

    CallCount get(int index) {
        return stack[index];
    }

    /**
     * The index of the count of this key, which has no calls if it is new.
     *
     * @param from how many counts there were when the innermost open call began
     */
    int of(int site, int method, int from) {
        if (size - from > FEW) {
            return ofMany(site, method, from);
        }
        for (int i = size - 1; i >= from; i--) {
            CallCount count = stack[i];
            if (count.site == site && count.method == method) {
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
            CallCount count = stack[i - 1];
            if (count.site == site && count.method == method) {
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
        count.site = site;
        count.method = method;
        count.recorded = 0;
        count.cause = Loss.NONE;
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
    void cut(int newSize) {
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
        CallCount[] more = new CallCount[stack.length * 2];
        buckets = new int[buckets.length * 2];
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
