// SPDX-License-Identifier: Apache-2.0
package acme;

public class Shop {
    private int apples = 2;

    public int sell(String fruit, int paid) {
        return paid - price(fruit);
    }

    private int price(String fruit) {
        if (!fruit.equals("apple") || apples-- == 0) {
            throw new IllegalStateException("sold out: " + fruit);
        }
        return 20;
    }
}
