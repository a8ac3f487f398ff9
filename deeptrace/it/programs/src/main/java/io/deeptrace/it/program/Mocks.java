// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program;

import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.mockito.MockedStatic;
import org.mockito.exceptions.base.MockitoAssertionError;

/** Mocks of a final class, a spy, and a mocked static method: each has its class changed while the program runs. */
public final class Mocks {
    private Mocks() {}

    /** Prints what real and mocked objects answer. */
    public static void main(String[] args) {
        Menu menu = new Menu(2);
        System.out.println("real " + menu.price("taco") + " " + Rates.rate());
        Menu mocked = mock(Menu.class);
        when(mocked.price("taco")).thenReturn(30);
        System.out.println("mock " + mocked.price("taco") + " " + mocked.price("salsa"));
        Menu spied = spy(menu);
        doReturn(90).when(spied).price("salsa");
        System.out.println("spy " + spied.price("taco") + " " + spied.price("salsa"));
        try (MockedStatic<Rates> rates = mockStatic(Rates.class)) {
            rates.when(Rates::rate).thenReturn(70);
            System.out.println("static " + Rates.rate());
        }
        System.out.println("real " + menu.price("salsa") + " " + Rates.rate());
        verify(mocked).price("taco");
        try {
            verify(mocked, times(2)).price("taco");
        } catch (MockitoAssertionError e) {
            System.out.println(e.getClass().getSimpleName());
        }
    }

    private static final class Menu {
        private final int factor;

        Menu(int factor) {
            this.factor = factor;
        }

        int price(String dish) {
            return factor * letters(dish);
        }

        private static int letters(String text) {
            return text.length();
        }
    }

    private static final class Rates {
        private Rates() {}

        static int rate() {
            return 7;
        }
    }
}
