// SPDX-License-Identifier: Apache-2.0
package acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.deeptrace.junit.DeepTrace;
import io.deeptrace.junit.Trace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests that ask what they called. */
@DeepTrace
class CountingTest {
    private final Shop shop = new Shop();

    @Test
    void countsCalls(Trace trace) {
        shop.sell("apple", 50);
        shop.sell("pear", 50);
        trace.calls("Shop#price").times(2).atLeast(1).atMost(2).withArgs("apple").returning(30).times(1);
        trace.calls("acme.Shop#*").withArgs("pear", 50).times(1);
        trace.where("arg.fruit == \"pear\" && name == \"take\"").times(1);
        trace.inOrder("Shop#sell", "#price", "Shop#take", "Shop#sell").neverCalls("Shop#refund").noMoreThan(2, "Shop#t*");
        trace.calls("Shop#sell").tookAtMost(Duration.ofMinutes(1)).tookAtMost(1.0);
    }

    @Test
    void countsCallsBeyondEveryCap(Trace trace) {
        for (int i = 0; i < 30_000; i++) {
            shop.price("apple");
        }
        trace.calls("Shop#price").times(30_000);
    }

    @Test
    void seesExceptions(Trace trace) {
        assertThrows(IllegalArgumentException.class, () -> shop.price("plum"));
        trace.calls("Shop#price").threw(IllegalArgumentException.class).throwing("IllegalArgumentException").times(1);
    }

    @Test
    @DeepTrace(root = "Shop#take")
    void recordsTheRootAlone(Trace trace) {
        shop.sell("apple", 50);
        trace.neverCalls("Shop#sell").calls("Shop#take").times(1);
        assertEquals(1, trace.model().callCount());
    }

    @Test
    void failsWithTheCallsThatAreThere(Trace trace) {
        shop.sell("apple", 50);
        shop.sell("pear", 50);
        trace.noMoreThan(1, "Shop#pri*");
    }

    @Test
    @DeepTrace(budget = 10, inner = "Shop#sell")
    void failsIfNotAllWasRecorded(Trace trace) {
        for (int i = 0; i < 30; i++) {
            shop.price("apple");
        }
        trace.calls("Shop#price").times(30);
    }
}
