// SPDX-License-Identifier: Apache-2.0
package acme;

import io.deeptrace.junit.DeepTrace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** All that it has is inherited from a class without the annotation. */
@DeepTrace(on = DeepTrace.On.ALWAYS, exports = {})
class InheritingTest extends Inherited {}

abstract class Inherited {
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @Test
    void sells() {
        shop.sell("apple", 50);
    }

    @Nested
    class Inside {
        @Test
        void sellsInside() {
            shop.sell("pear", 50);
        }
    }
}
