// SPDX-License-Identifier: Apache-2.0
package acme;

import io.deeptrace.junit.DeepTrace;
import org.junit.jupiter.api.Test;

/** Tests whose root is not there. */
class RootlessTest {
    @Test
    @DeepTrace(root = "Market#sell")
    void namesNoClass() {
        new Shop().sell("apple", 50);
    }

    @Test
    @DeepTrace(root = "Shop#sale")
    void namesNoMethod() {
        new Shop().sell("apple", 50);
    }
}
