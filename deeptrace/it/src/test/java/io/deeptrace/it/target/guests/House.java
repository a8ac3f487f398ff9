// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.guests;

import java.util.List;
import java.util.Locale;

/** Receives guests. */
public class House {
    private final Guest host;

    /** A house with a host whose class has this name in small letters. */
    House(String host) {
        this.host = guest(host);
    }

    /** The house whose class has this name in small letters. */
    public static House of(String word) {
        return (House) make(word);
    }

    /** The guest whose class has this name in small letters. */
    public static Guest guest(String word) {
        return (Guest) make(word);
    }

    /** Lets all in. */
    public int receive(Guest guest, List<Guest> more) {
        int sum = welcome() + new Neighbour().visit() + host.visit() + guest.visit();
        for (Guest each : more) {
            sum += each.visit();
        }
        System.out.println("sum " + (sum + guest("burglar").visit()));
        return sum;
    }

    int welcome() {
        return 10;
    }

    /** Calls it. */
    public static void main(String[] args) {
        of("mansion").receive(guest("stranger"), List.of(guest("traveller")));
    }

    private static Object make(String word) {
        String name = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        try {
            return Class.forName(House.class.getPackageName() + '.' + name)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
