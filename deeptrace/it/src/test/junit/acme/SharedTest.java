// SPDX-License-Identifier: Apache-2.0
package acme;

import io.deeptrace.junit.DeepTrace;
import java.lang.reflect.Method;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that are recorded with the same probes, and, last, one with others. */
@DeepTrace(on = DeepTrace.On.ALWAYS, exports = {})
@TestMethodOrder(MethodOrderer.MethodName.class)
class SharedTest {
    @RepeatedTest(2)
    void asksByReflection() throws Exception {
        // A name that no analysis of the code finds out.
        Method price = Class.forName("acme." + new StringBuilder("rekorB").reverse()).getDeclaredMethod("price");
        price.invoke(null);
    }

    @Test
    @DeepTrace(cap = 1, on = DeepTrace.On.ALWAYS, exports = {})
    void asksWithACapOfItsOwn() {
        for (int i = 0; i < 3; i++) {
            new Shop().price("apple");
        }
    }

    @Test
    void asksYetAgain() {
        new Shop().price("apple");
    }

    @Test
    @DeepTrace(root = "Shop#take", on = DeepTrace.On.ALWAYS, exports = {})
    void sellsWithProbesOfItsOwn() {
        new Shop().sell("apple", 50);
    }
}

/** Known by its name alone. */
class Broker {
    static int price() {
        return new Shop().price("pear");
    }
}
