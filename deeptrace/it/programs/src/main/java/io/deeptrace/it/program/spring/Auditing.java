// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program.spring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A configuration that only an annotation names. */
@Configuration
public class Auditing {
    /** Listens to orders. */
    @Bean
    public Audit audit() {
        return new Audit();
    }
}
