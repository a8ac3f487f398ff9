// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * The call counts of all open calls of one lane. While a call is open, no call below it counts anything; so the counts
 * form a stack, and taking the newest off leaves every bucket of the hash table with its older ones. Both finding and
 * removing are O(1), and recursion needs no care: the depth is part of the key.
 */
final class CallCounts {
    private CallCount[] stack = new CallCount[8];
    private int[] buckets = new int[16];
    private int size;

    /** How many there are; those of the newest open call come last. */
    int size() {
        return size;
    }

    CallCount get(int index) {
        return stack[index];
    }

    /**
     * The count of this key, with zeros if it is new.
     *
     * @param from how many counts there were when the open call at this depth began
     */
    CallCount of(int depth, int site, int method, int from) {
        int hash = hash(depth, site, method);
        // The first call that a call makes is always new, and in deep programs that is most calls.
        for (int i = size > from ? buckets[hash & buckets.length - 1] : 0; i != 0; ) {
            CallCount count = stack[i - 1];
            if (count.depth == depth && count.site == site && count.method == method) {
                return count;
            }
            i = count.next;
        }
        if (size == stack.length) {
            grow();
        }
        CallCount count = stack[size];
        if (count == null) {
            count = new CallCount();
            stack[size] = count;
        }
        int bucket = hash & buckets.length - 1;
        count.depth = depth;
        count.site = site;
        count.method = method;
        count.hash = hash;
        count.recorded = 0;
        count.cause = Loss.NONE;
        count.count = 0;
        count.nested = 0;
        count.nanos = 0;
        count.thrown = 0;
        count.next = buckets[bucket];
        buckets[bucket] = ++size;
        return count;
    }

    /** Removes the newest ones until so many are left. */
    void cut(int newSize) {
        while (size > newSize) {
            CallCount count = stack[size - 1];
            buckets[count.hash & buckets.length - 1] = count.next;
            size--;
        }
    }

    private static int hash(int depth, int site, int method) {
        int hash = depth * 0x9E3779B1 ^ site * 0x85EBCA6B ^ method * 0xC2B2AE35;
        return hash ^ hash >>> 15;
    }

    private void grow() {
        CallCount[] more = new CallCount[stack.length * 2];
        int[] fresh = new int[buckets.length * 2];
        for (int i = 0; i < size; i++) {
            more[i] = stack[i];
        }
        stack = more;
        buckets = fresh;
        for (int i = 0; i < size; i++) {
            CallCount count = stack[i];
            int bucket = count.hash & buckets.length - 1;
            count.next = buckets[bucket];
            buckets[bucket] = i + 1;
        }
    }
}
