// SPDX-License-Identifier: Apache-2.0
package acme;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the tests are of. */
public class Shop {
    private final Map<String, Integer> stock = new HashMap<>(Map.of("apple", 2, "pear", 1));

    public int price(String fruit) {
        return switch (fruit) {
            case "apple" -> 30;
            case "pear" -> 45;
            default -> throw new IllegalArgumentException("no " + fruit);
        };
    }

    public int sell(String fruit, int paid) {
        int price = price(fruit);
        take(fruit);
        return paid - price;
    }

    private void take(String fruit) {
        int left = stock.get(fruit);
        if (left == 0) {
            throw new IllegalStateException("sold out: " + fruit);
        }
        stock.put(fruit, left - 1);
    }

    /** What a tax collector asks of all this. */
    BigDecimal tax(BigDecimal net, List<String> fruits, int... years) {
        return net.multiply(BigDecimal.valueOf(fruits.size() + years.length - 1));
    }
}
