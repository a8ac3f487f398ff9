// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program.spring;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/** Logs each order; nobody calls it but the context. */
public class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final List<String> lines = new ArrayList<>();

    @EventListener
    void onOrder(Orders.Taken taken) {
        LOG.info("order: {}", taken);
        lines.add(taken.what());
    }

    /** What was logged. */
    public List<String> lines() {
        return lines;
    }
}
