// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The answer to one request. */
final class Reply {
    static final String HTML = "text/html; charset=utf-8";
    static final String BYTES = "application/octet-stream";
    static final int MAKES_NO_SENSE = 400;
    static final int NOT_THERE = 404;

    private final HttpExchange exchange;

    Reply(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** What is behind the question mark of the address, decoded; empty if there is nothing. */
    String query() {
        String query = exchange.getRequestURI().getQuery();
        return query == null ? "" : query;
    }

    /** Writes an answer's body. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** Adds a header; before the body. */
    Reply with(String header, String value) {
        exchange.getResponseHeaders().set(header, value);
        return this;
    }

    /** An answer that no other page may use and nobody keeps. */
    void send(String type, Body body) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            body.write(out);
        }
    }

    /** Writes an answer that is JSON. */
    interface JsonBody {
        void write(JsonGenerator json) throws IOException;
    }

    /** The same of JSON. */
    void sendJson(JsonBody body) throws IOException {
        send("application/json", out -> {
            JsonGenerator json = new JsonFactory().createGenerator(out);
            body.write(json);
            json.flush();
        });
    }

    /** An answer without a body. */
    void refuse(int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }
}
