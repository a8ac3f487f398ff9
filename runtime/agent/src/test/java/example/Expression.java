// SPDX-License-Identifier: Apache-2.0
package example;

import io.deeptrace.agent.RootCall;

/** What the tool makes of {@code new Machine(3).insert(Coin.NICKEL)}, of a receiver, and of arguments. */
public final class Expression {
    private Expression() {}

    public static Object call() {
        Machine machine = new Machine(3);
        machine.insert(Machine.Coin.DIME);
        RootCall.arm();
        return machine.insert(Machine.Coin.NICKEL);
    }

    public static Object receiver() {
        return new Machine(7);
    }

    public static Object[] arguments() {
        return new Object[] {Machine.Coin.NICKEL};
    }
}
