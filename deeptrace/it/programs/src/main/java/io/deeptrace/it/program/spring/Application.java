// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program.spring;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Starts a context with configuration classes, beans, a post-processor, events and logging, and uses its beans. */
public final class Application {
    private Application() {}

    /** Takes two orders. */
    public static void main(String[] args) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Shop.class)) {
            Orders orders = context.getBean(Orders.class);
            orders.take("taco", 3);
            orders.take("salsa", 1);
            System.out.println(
                    orders.total() + " " + context.getBean(Audit.class).lines());
        }
    }
}
