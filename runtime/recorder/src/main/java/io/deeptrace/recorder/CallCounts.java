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

    /** The count of this key, with zeros if it is new. */
    CallCount of(int depth, int site, int method) {
        int bucket = bucket(depth, site, method);
        for (int i = buckets[bucket]; i != 0; ) {
            CallCount count = stack[i - 1];
            if (count.depth == depth && count.site == site && count.method == method) {
                return count;
            }
            i = count.next;
        }
        if (size == stack.length) {
            grow();
            bucket = bucket(depth, site, method);
        }
        CallCount count = stack[size];
        if (count == null) {
            count = new CallCount();
            stack[size] = count;
        }
        count.depth = depth;
        count.site = site;
        count.method = method;
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
            buckets[bucket(count.depth, count.site, count.method)] = count.next;
            size--;
        }
    }

    private int bucket(int depth, int site, int method) {
        int hash = depth * 0x9E3779B1 ^ site * 0x85EBCA6B ^ method * 0xC2B2AE35;
        return (hash ^ hash >>> 15) & buckets.length - 1;
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
            int bucket = bucket(count.depth, count.site, count.method);
            count.next = buckets[bucket];
            buckets[bucket] = i + 1;
        }
    }
}
