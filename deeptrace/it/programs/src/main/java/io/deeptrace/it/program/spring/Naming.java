// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program.spring;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Notes the names of the beans. */
public class Naming implements BeanPostProcessor {
    private final List<String> names = new ArrayList<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        names.add(name);
        return bean;
    }
}
