// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program.spring;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The configuration that the application names; it imports another. */
@Configuration
@Import(Auditing.class)
public class Shop {
    /** Prices by name. */
    @Bean
    public Prices prices(@Value("#{2 + 3}") int base) {
        return new Prices(base);
    }

    /** Gets its prices by injection into a field. */
    @Bean(initMethod = "open", destroyMethod = "close")
    public Orders orders() {
        return new Orders();
    }

    /** Wraps each bean as it is made. */
    @Bean
    public static Naming naming() {
        return new Naming();
    }
}
