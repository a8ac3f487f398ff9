// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.input;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts a Spring context of one configuration, on the class path of a large application. */
public final class Context {
    private Context() {}

    /** Prints the one bean. */
    public static void main(String[] args) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Beans.class)) {
            System.out.println(context.getBean(Greeting.class).text());
        }
    }

    /** The configuration. */
    @Configuration
    public static class Beans {
        /** The bean. */
        @Bean
        public Greeting greeting() {
            return new Greeting("hello");
        }
    }

    /** A bean. */
    public record Greeting(String text) {}
}
