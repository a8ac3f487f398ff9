// SPDX-License-Identifier: Apache-2.0
package acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deeptrace.junit.DeepTrace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Sells before the first test and after the last one; the latter fails. */
@DeepTrace(on = DeepTrace.On.ALWAYS, exports = {".json"}, inner = {"Shop#sell", "Shop#pri*", "Shop#refund"})
class OpeningTest {
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop();
        shop.sell("pear", 50);
    }

    @Test
    void sellsAnApple() {
        assertEquals(20, shop.sell("apple", 50));
    }

    @AfterAll
    static void close() {
        shop.sell("melon", 50);
    }

    @Nested
    class Inside {
        @Test
        void sellsAnotherApple() {
            shop.sell("apple", 50);
        }
    }
}
