// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.model.Trace.Lane;
import java.util.Arrays;
import java.util.List;

/** Finds the lane that a call is in. The lanes are in the order of their calls; those without calls are never found. */
final class LaneFinder {
    private final int[] firstCalls;
    private final int[] indexes;

    LaneFinder(List<Lane> lanes) {
        int[] withCalls = new int[lanes.size()];
        int size = 0;
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).firstCall() < lanes.get(i).callsEnd()) {
                withCalls[size++] = i;
            }
        }
        indexes = Arrays.copyOf(withCalls, size);
        firstCalls = new int[size];
        for (int i = 0; i < size; i++) {
            firstCalls[i] = lanes.get(indexes[i]).firstCall();
        }
    }

    /** The index among the lanes of the one that holds this call. */
    int indexOf(int call) {
        int found = Arrays.binarySearch(firstCalls, call);
        return indexes[found >= 0 ? found : -found - 2];
    }
}
