// SPDX-License-Identifier: Apache-2.0
package acme;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deeptrace.junit.DeepTrace;
import org.junit.jupiter.api.Test;

/** Tests that end otherwise than most. */
@DeepTrace
class EndingTest {
    @Test
    void isNotForHere() {
        assumeTrue(new Shop().price("apple") == 31);
    }

    @Test
    void failsDeepDown() {
        deeper(0);
    }

    private static int deeper(int depth) {
        return depth == 500 ? new Shop().price("plum") : deeper(depth + 1) + 1;
    }
}
