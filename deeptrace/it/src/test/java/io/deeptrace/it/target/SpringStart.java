// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A small application that Spring puts together: nearly all of its beans are made by reflection. */
public final class SpringStart {
    private SpringStart() {}

    /** Starts it, greets, and closes it. */
    public static void run() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Beans.class)) {
            System.out.println(context.getBean(Greeter.class).greet() + " " + Counter.initialized);
        }
    }

    /** Calls it. */
    public static void main(String[] args) {
        run();
    }

    /** What there is. */
    @Configuration
    static class Beans {
        @Bean
        Words words() {
            return new Words("hello");
        }

        @Bean
        Greeter greeter() {
            return new Greeter();
        }

        @Bean
        static Counter counter() {
            return new Counter();
        }
    }

    /** A value. */
    record Words(String hello) {}

    /** Gets its words by reflection, and is told when it has them. */
    static class Greeter implements InitializingBean {
        @Autowired
        private Words words;

        private boolean ready;

        @Override
        public void afterPropertiesSet() {
            ready = true;
        }

        String greet() {
            return ready ? words.hello() : "not ready";
        }
    }

    /** Sees each bean. */
    static class Counter implements BeanPostProcessor {
        private static int initialized;

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            initialized += bean instanceof Greeter ? 1 : 0;
            return bean;
        }
    }
}
