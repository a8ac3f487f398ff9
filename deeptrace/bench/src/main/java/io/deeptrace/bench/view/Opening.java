// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A trace was opened once.
 *
 * @param address seconds from the command to the page's address; 0 for speedscope
 * @param page what the browser told
 */
record Opening(double address, JsonNode page) {
    /** The forest has it as a value of one call in ten thousand. */
    private static final String SEARCHED = "value 4711";

    /** By {@code deeptrace view}. */
    static Opening of(String deeptrace, Path trace, Browser browser) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process server = browser.commands().start(List.of(deeptrace, "view", "--no-open", trace.toString()));
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.contains("http://")) {
                line = out.readLine();
            }
            if (line == null) {
                throw new IOException("deeptrace view told no address.");
            }
            double address = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
            String url = line.substring(line.indexOf("http://")).trim();
            return new Opening(address, browser.open("deeptrace", url, SEARCHED));
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    /** By speedscope, given this profile. */
    static Opening speedscope(Path profile, Browser browser) throws IOException, InterruptedException {
        return new Opening(0, browser.open("speedscope", profile.toString()));
    }

    double seconds() {
        return address + number("picture");
    }

    double number(String name) {
        return page.path(name).asDouble();
    }
}
