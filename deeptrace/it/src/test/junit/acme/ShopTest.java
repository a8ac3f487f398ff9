// SPDX-License-Identifier: Apache-2.0
package acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deeptrace.junit.DeepTrace;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of all kinds. Those named with fails fail. */
@DeepTrace
class ShopTest {
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @Test
    void sellsAnApple() {
        assertEquals(20, shop.sell("apple", 50));
    }

    @Test
    void failsAtTheThirdApple() {
        for (int i = 0; i < 3; i++) {
            shop.sell("apple", 30);
        }
    }

    @Test
    void failsByAnAssertion() {
        assertEquals(21, shop.sell("apple", 50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apple", "melon"})
    void failsForAMelon(String fruit) {
        shop.sell(fruit, 100);
    }

    @TestFactory
    Stream<DynamicTest> failsForAPlum() {
        return Stream.of("pear", "plum").map(fruit -> DynamicTest.dynamicTest(fruit, () -> shop.sell(fruit, 100)));
    }

    @Nested
    class Inside {
        @Test
        void failsAtTheSecondPear() {
            shop.sell("pear", 45);
            shop.sell("pear", 45);
        }
    }
}
