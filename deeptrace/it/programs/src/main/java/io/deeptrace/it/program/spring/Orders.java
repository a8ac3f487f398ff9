// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program.spring;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** Takes orders and tells of them by events. */
public class Orders {
    @Autowired
    private Prices prices;

    private ApplicationEventPublisher events;
    private int total;

    /** Called by the container. */
    @Autowired
    public void setEvents(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Called by the container, which knows its name from an annotation. */
    public void open() {
        total = 0;
    }

    /** Called by the container, which knows its name from an annotation. */
    public void close() {
        total = -1;
    }

    /** Takes an order. */
    public void take(String what, int pieces) {
        total += pieces * prices.of(what);
        events.publishEvent(new Taken(what));
    }

    /** The price of all orders. */
    public int total() {
        return total;
    }

    /** An order was taken. */
    public record Taken(String what) {}
}
