// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.export.EdnReader;
import io.deeptrace.export.PortalExporter;
import io.deeptrace.model.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends a trace to a running Portal (https://github.com/djblue/portal) as {@code tap>} would: chart, tables and tree, as EDN, whose metadata
 * chooses the viewers. Portal answers 204 to rubbish too, so that the EDN is read here before.
 */
public final class PortalClient {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int SUCCESS = 2;

    private final String edn;

    /** For this trace. */
    public PortalClient(Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PortalExporter().export(trace, out);
        edn = out.toString(StandardCharsets.UTF_8);
        new EdnReader(edn).read();
    }

    /**
     * Sends it.
     *
     * @param portal the address of Portal's server, such as {@code http://localhost:5678}
     * @throws IOException if nobody listens there, or it is not a Portal; the message says which, without a full stop
     */
    public void submit(URI portal) throws IOException {
        String base = portal.toString().replaceFirst("/+$", "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/submit"))
                .header("Content-Type", "application/edn; charset=utf-8")
                .timeout(PATIENCE.multipliedBy(10))
                .POST(HttpRequest.BodyPublishers.ofString(edn, StandardCharsets.UTF_8))
                .build();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        int status;
        try {
            status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending to " + base, e);
        } catch (IOException e) {
            throw new IOException("nobody listens at " + base, e);
        }
        if (status / 100 != SUCCESS) {
            throw new IOException("what listens at " + base + " takes no values (it answered " + status + ")");
        }
    }
}
