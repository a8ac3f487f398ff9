// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Trace;
import io.deeptrace.model.diff.MergedTrace;
import io.deeptrace.model.query.Query;
import io.deeptrace.model.query.QueryException;
import io.deeptrace.source.SourceFinder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves one trace to a browser on this machine: the page, its boxes as columns of numbers, and values as the page asks for
 * them, so that a trace of any size opens. It listens on the loopback interface alone and answers only the page that it has
 * given out itself ({@link Guard}).
 */
public final class TraceServer implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int MOST_BOXES = 5_000;
    private static final Pattern OBJECT = Pattern.compile("(\\d{1,9}),(\\d{1,9}),(-?1)");

    private final Trace trace;
    private final PageBoxes boxes;
    private final BoxText words;
    private final CallValues values;
    private final ValueSearch search;
    private final PageSources sources;
    private final ObjectSearch objects;
    private final BoxBits bits;
    private final ExceptionPieces exceptions;
    private final HttpServer server;
    private final ExecutorService workers;
    private final Guard guard;

    private TraceServer(Trace trace, SourceFinder finder, HttpServer server) {
        this.trace = trace;
        this.server = server;
        this.boxes = new PageBoxes(trace, Integer.MAX_VALUE);
        this.words = new BoxText(trace, Page.VALUE_LIMIT);
        this.values = new CallValues(trace, words);
        this.search = new ValueSearch(trace, boxes, words);
        this.sources = new PageSources(finder);
        this.objects = new ObjectSearch(trace, boxes);
        this.bits = new BoxBits(boxes.count());
        this.exceptions = new ExceptionPieces(trace, boxes);
        this.guard = new Guard(server.getAddress().getPort());
        this.workers = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "deeptrace-view");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to serve a trace, without sources, on a port that is free.
     *
     * @throws IOException if there is none
     */
    public static TraceServer start(Trace trace) throws IOException {
        return start(trace, SourceFinder.nowhere());
    }

    /**
     * The same with the sources that the finder finds; it is not closed here.
     *
     * @throws IOException as above
     */
    public static TraceServer start(Trace trace, SourceFinder finder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TraceServer serving = new TraceServer(trace, finder, server);
        server.setExecutor(serving.workers);
        server.createContext("/", serving::answer);
        server.start();
        return serving;
    }

    /** The page's address; whoever knows it can read the trace. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + guard.path());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            int refusal = guard.refusal(exchange.getRequestMethod(), path, exchange.getRequestHeaders());
            if (refusal != 0) {
                exchange.sendResponseHeaders(refusal, -1);
                return;
            }
            String query = exchange.getRequestURI().getQuery();
            switch (path.substring(guard.path().length())) {
                case "" -> send(exchange, "text/html; charset=utf-8", this::page);
                case "trace" -> sendJson(exchange, this::facts);
                case "boxes" -> send(exchange, "application/octet-stream", boxes::write);
                case "values" -> ofBoxes(exchange, query, (box, json) -> values.write(boxes.call(box), json));
                case "differences" -> differences(exchange, query);
                case "source" -> source(exchange, query);
                case "fits" -> fits(exchange, query);
                case "object" -> object(exchange, query);
                case "hits" -> hits(exchange, query, false);
                case "thrown" -> hits(exchange, query, true);
                case "exceptions" -> exceptions(exchange, query);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    /** Writes an answer's body. */
    private interface Body {
        void write(OutputStream out) throws IOException;
    }

    private static void send(HttpExchange exchange, String type, Body body) throws IOException {
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
    private interface JsonBody {
        void write(JsonGenerator json) throws IOException;
    }

    private static void sendJson(HttpExchange exchange, JsonBody body) throws IOException {
        send(exchange, "application/json", out -> {
            JsonGenerator json = new JsonFactory().createGenerator(out);
            body.write(json);
            json.flush();
        });
    }

    private void page(OutputStream out) throws IOException {
        out.write(Page.served().withoutData(PageData.title(trace)).getBytes(StandardCharsets.UTF_8));
    }

    private void facts(JsonGenerator json) throws IOException {
        json.writeStartObject();
        new PageData(trace, boxes).write(json);
        json.writeEndObject();
    }

    /** {@code differences?3,17}: how these boxes differ, if two traces are compared. */
    private void differences(HttpExchange exchange, String query) throws IOException {
        if (trace instanceof MergedTrace merged) {
            ofBoxes(exchange, query, new Differences(merged, boxes, words)::write);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    /** Writes about a box. */
    private interface Box {
        void write(int box, JsonGenerator json) throws IOException;
    }

    /** {@code values?3,17}: something about each of these boxes, in this order; null for counted calls. */
    private void ofBoxes(HttpExchange exchange, String query, Box about) throws IOException {
        int[] asked = numbers(query);
        if (asked == null) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        sendJson(exchange, json -> {
            json.writeStartArray();
            for (int box : asked) {
                if (boxes.call(box) < 0) {
                    json.writeNull();
                } else {
                    about.write(box, json);
                }
            }
            json.writeEndArray();
        });
    }

    /** Null if the query is no list of boxes. */
    private int[] numbers(String query) {
        if (query == null || !query.matches("\\d{1,9}(,\\d{1,9})*")) {
            return null;
        }
        int[] numbers =
                Arrays.stream(query.split(",")).mapToInt(Integer::parseInt).toArray();
        boolean known = Arrays.stream(numbers).allMatch(box -> box < boxes.count());
        return known && numbers.length <= MOST_BOXES ? numbers : null;
    }

    /** {@code exceptions?FROM}: those of this box and some after it. */
    private void exceptions(HttpExchange exchange, String query) throws IOException {
        int[] from = numbers(query);
        if (from == null || from.length != 1) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        sendJson(exchange, json -> {
            exceptions.write(from[0], json);
        });
    }

    /** {@code hits?text} and {@code thrown?text}: a bit for each box, 1 where a value's text matches, or that of an exception. */
    private void hits(HttpExchange exchange, String query, boolean thrown) throws IOException {
        ValueSearch.Matcher matcher = query == null ? null : ValueSearch.matcher(query);
        if (matcher == null) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        send(exchange, "application/octet-stream", out -> bits.write(search.hits(matcher, thrown), out));
    }

    /** {@code fits?question}: a bit for each box, 1 where the call fits; JSON with the mistake if it is none. */
    private void fits(HttpExchange exchange, String query) throws IOException {
        try {
            Query question = Query.parse(query == null ? "" : query);
            IntPredicate fits = box -> boxes.call(box) >= 0 && question.fits(trace, boxes.call(box));
            send(exchange, "application/octet-stream", out -> bits.write(fits, out));
        } catch (QueryException e) {
            sendJson(exchange, json -> {
                json.writeStartObject();
                json.writeNumberField("position", e.position());
                json.writeStringField("message", e.getMessage());
                json.writeEndObject();
            });
        }
    }

    /** {@code object?4,17,-1}: the box before 17 (or 17) that has object 4, and where to look on if there is none yet. */
    private void object(HttpExchange exchange, String query) throws IOException {
        Matcher asked = OBJECT.matcher(query == null ? "" : query);
        if (!asked.matches()) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        ObjectSearch.Found found = objects.find(
                Integer.parseInt(asked.group(1)), Integer.parseInt(asked.group(2)), Integer.parseInt(asked.group(3)));
        sendJson(exchange, json -> {
            json.writeStartObject();
            json.writeNumberField("box", found.box());
            json.writeNumberField("next", found.next());
            json.writeEndObject();
        });
    }

    /** {@code source?17}: the source of the method with this number in the trace. */
    private void source(HttpExchange exchange, String query) throws IOException {
        Trace.Method method = query == null || !query.matches("\\d{1,9}")
                ? null
                : trace.methods().get(Integer.parseInt(query));
        if (method == null) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        sendJson(exchange, json -> {
            sources.write(method, json);
        });
    }
}
