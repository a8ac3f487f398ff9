// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** What is needed to take a call back: {@link ShortCalls}. */
final class PendingCall {
    long start;
    long record;
    long recordEnd;
    long timeBefore;
}
