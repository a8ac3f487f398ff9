// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

/** Constants with bodies, switches over them, and values() as the JDK calls it. */
final class Enums {
    private Enums() {}

    static int root(String name) {
        return switch (Coin.valueOf(name)) {
            case NICKEL -> 5;
            case DIME -> Coin.DIME.worth();
        };
    }

    enum Coin {
        NICKEL,
        DIME {
            @Reached
            @Override
            int worth() {
                return 10;
            }
        };

        @Reached
        int worth() {
            return 5;
        }
    }
}
