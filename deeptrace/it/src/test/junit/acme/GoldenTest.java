// SPDX-License-Identifier: Apache-2.0
package acme;

import io.deeptrace.junit.DeepTrace;
import io.deeptrace.junit.Trace;
import org.junit.jupiter.api.Test;

/** Sells as many apples as the system property says, and holds what happens to what is written down. */
@DeepTrace
class GoldenTest {
    @Test
    void sells(Trace trace) {
        Shop shop = new Shop();
        for (int i = 0; i < Integer.getInteger("apples"); i++) {
            shop.sell("apple", 50);
        }
        trace.matchesGolden("sells");
    }
}
