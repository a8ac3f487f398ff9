// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * One open call of one thread. Woven code keeps it in a local variable, null while nothing is to be recorded. There is one
 * object per thread and depth, used again and again; a frame deeper than its lane's stack belongs to a call that is gone.
 */
public final class Frame {
    final Lane lane;
    /** Its place in the stack, from 1; 0 is the bottom, which is no call. */
    final int depth;
    /** The next deeper one; null before there was one. */
    Frame above;
    /** The method, and the site that called it. */
    int method;

    int callSite;
    /** The site that the call executes at present. */
    int site;
    /** The number of the call in its lane, from 1. */
    long call;
    /** What is needed to take it back; null as long as none is. */
    PendingCall pending;
    /** Of a call that may be given up again what is known for that; else null. */
    KeptCall kept;
    /** How many counts there were when it began. */
    int countsBelow;
    /** Among its counts the one used last: its index plus 1, or 0. */
    int lastCount;
    /** The first count of the call, which for most calls is the only one; all others are on the lane's stack of counts. */
    final CallCount first;

    Frame(Lane lane, int depth) {
        this.lane = lane;
        this.depth = depth;
        first = new CallCount();
    }

    /** Of a call that is above all others and counts none. */
    Frame(Lane lane) {
        this.lane = lane;
        depth = Integer.MAX_VALUE;
        first = null;
    }
}
