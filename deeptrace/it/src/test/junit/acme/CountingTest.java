// SPDX-License-Identifier: Apache-2.0
package acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.deeptrace.junit.DeepTrace;
import io.deeptrace.junit.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
        trace.calls("Shop#price").threw(RuntimeException.class).threw(IllegalArgumentException.class).throwing("IllegalArgumentException").times(1);
    }

    @Test
    @DeepTrace(root = "Shop#take")
    void recordsTheRootAlone(Trace trace) {
        shop.sell("apple", 50);
        trace.neverCalls("Shop#sell").calls("Shop#take").times(1);
        assertEquals(1, trace.model().callCount());
    }

    @Test
    void comparesNumbersAndListsAsTheyAreWritten(Trace trace) {
        shop.tax(new BigDecimal("10.50"), List.of("apple", "pear"), 1, 2);
        trace.calls("Shop.tax")
                .withArgs(new BigDecimal("10.50"), List.of("apple", "pear"), new int[] {1, 2})
                .times(1)
                .returning(new BigDecimal("31.50"))
                .times(1);
        trace.calls("Shop#tax").withArgs(new BigDecimal("10.5"), List.of("apple"), new int[] {1, 2}).times(0);
        assertThrows(IllegalArgumentException.class, () -> trace.calls("Shop#tax").withArgs(new AtomicInteger(1)));
    }

    @Test
    void failsSinceNoCallFits(Trace trace) {
        shop.sell("apple", 50);
        trace.calls("Shop#sell").withArgs("pear", 50).times(1);
    }

    @Test
    void failsSinceNoCallThrew(Trace trace) {
        shop.sell("apple", 50);
        trace.calls("Shop#sell").threw(IllegalStateException.class);
    }

    @Test
    void failsSinceNothingIsCalledSo(Trace trace) {
        shop.sell("apple", 50);
        trace.calls("Shop#sale").times(1);
    }

    @Test
    void failsByTheOrder(Trace trace) {
        shop.sell("apple", 50);
        trace.inOrder("Shop#take", "Shop#price");
    }

    @Test
    void failsByTheTime(Trace trace) {
        shop.sell("apple", 50);
        trace.calls("Shop#sell").tookAtMost(0.000_000_01);
    }

    @Test
    void failsByTheQuestion(Trace trace) {
        trace.where("arg.fruit = 3");
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
