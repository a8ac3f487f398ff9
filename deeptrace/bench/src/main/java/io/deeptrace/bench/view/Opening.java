// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A trace was opened once.
 *
 * @param page what the browser told
 */
record Opening(JsonNode page) {
    /** The forest has it as a value of one call in ten thousand. */
    private static final String SEARCHED = "value 4711";

    /** By {@code deeptrace view}. */
    static Opening of(String deeptrace, Path trace, Browser browser) throws IOException, InterruptedException {
        return new Opening(browser.open("deeptrace", deeptrace, trace.toString(), SEARCHED));
    }

    /** By speedscope, given this profile. */
    static Opening speedscope(Path profile, Browser browser) throws IOException, InterruptedException {
        return new Opening(browser.open("speedscope", profile.toString()));
    }

    double number(String name) {
        return page.path(name).asDouble();
    }
}
