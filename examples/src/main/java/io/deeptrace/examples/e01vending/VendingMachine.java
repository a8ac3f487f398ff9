// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e01vending;

import java.util.ArrayList;
import java.util.List;

/**
 * A vending machine that never changes: every move gives the machine after it, so that each call shows the whole state
 * before and after.
 *
 * @param snacks what it sells
 * @param inserted the coins that count towards the next snack
 * @param returned the coins in the return tray
 * @param dispensed the name of the snack that was sold, or null
 */
public record VendingMachine(List<Snack> snacks, List<Coin> inserted, List<Coin> returned, String dispensed) {

    /** Buys a taco; ends with the exception of the jammed return tray, on purpose. */
    public static List<Coin> run() {
        return filled().insertCoin(Coin.QUARTER)
                .insertCoin(Coin.DIME)
                .insertCoin(Coin.NICKEL)
                .insertCoin(Coin.PENNY)
                .pressButton("a1")
                .retrieveChange();
    }

    /** Runs the example without a tracer. */
    public static void main(String[] args) {
        System.out.println(run());
    }

    private static VendingMachine filled() {
        Snack taco = new Snack("a1", "taco", 35);
        Snack chips = new Snack("a2", "chips", 60);
        return new VendingMachine(List.of(taco, chips), List.of(), List.of(), null);
    }

    private VendingMachine insertCoin(Coin coin) {
        return accepts(coin)
                ? new VendingMachine(snacks, with(inserted, coin), returned, dispensed)
                : new VendingMachine(snacks, inserted, with(returned, coin), dispensed);
    }

    private static boolean accepts(Coin coin) {
        return coin != Coin.PENNY;
    }

    private VendingMachine pressButton(String button) {
        Snack snack = snackBehind(button);
        int credit = sum(inserted);
        if (credit < snack.price()) {
            throw new IllegalStateException("Insert " + (snack.price() - credit) + " cents more");
        }
        return new VendingMachine(snacks, List.of(), change(returned, credit - snack.price()), snack.name());
    }

    private Snack snackBehind(String button) {
        for (Snack snack : snacks) {
            if (snack.button().equals(button)) {
                return snack;
            }
        }
        throw new IllegalArgumentException("There is no button " + button);
    }

    private static int sum(List<Coin> coins) {
        int cents = 0;
        for (Coin coin : coins) {
            cents += coin.cents;
        }
        return cents;
    }

    /** The coins with the change added, largest coin first. */
    private static List<Coin> change(List<Coin> coins, int cents) {
        for (Coin coin : Coin.values()) {
            if (coin.cents <= cents) {
                return change(with(coins, coin), cents - coin.cents);
            }
        }
        return coins;
    }

    private List<Coin> retrieveChange() {
        openTray();
        return returned;
    }

    private void openTray() {
        throw new IllegalStateException("The tray is jammed by " + returned.size() + " coins");
    }

    private static List<Coin> with(List<Coin> coins, Coin another) {
        List<Coin> all = new ArrayList<>(coins);
        all.add(another);
        return all;
    }
}
