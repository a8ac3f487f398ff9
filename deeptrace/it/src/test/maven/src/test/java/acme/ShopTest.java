// SPDX-License-Identifier: Apache-2.0
package acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShopTest {
    @Test
    void sellsAnApple() {
        assertEquals("yes", System.getProperty("shop.opened"));
        assertEquals(30, new Shop().sell("apple", 50));
    }

    @Test
    void sellsNothing() {}

    @Test
    void failsForAPear() {
        assertEquals(30, new Shop().sell("pear", 50));
    }
}
