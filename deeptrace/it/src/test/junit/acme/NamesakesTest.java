// SPDX-License-Identifier: Apache-2.0
package acme;

import io.deeptrace.junit.DeepTrace;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;

/** Tests that are called alike. All fail. */
@DeepTrace(exports = {})
class NamesakesTest {
    private final Shop shop = new Shop();

    @TestFactory
    Stream<DynamicContainer> fails() {
        return Stream.of("plum", "melon")
                .map(fruit -> DynamicContainer.dynamicContainer(
                        fruit, Stream.of(DynamicTest.dynamicTest("price", () -> shop.price(fruit)))));
    }

    @Test
    void failsToo() {
        shop.price("lime");
    }

    @Test
    void failsToo(TestInfo info) {
        shop.price("nut");
    }
}
