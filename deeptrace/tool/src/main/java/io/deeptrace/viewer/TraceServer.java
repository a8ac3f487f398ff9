// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.deeptrace.model.Trace;
import io.deeptrace.source.SourceFinder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves one trace to a browser on this machine: the page, its boxes as columns of numbers, and values as the page asks for
 * them, so that a trace of any size opens. It listens on the loopback interface alone and answers only the page that it has
 * given out itself ({@link Guard}). It can begin before the trace is read: the page comes at once, and what it asks is
 * answered as soon as there is something to {@link #show}.
 */
public final class TraceServer implements AutoCloseable {
    private static final int THREADS = 8;
    private static final String UNKNOWN_YET = "DeepTrace";

    private final HttpServer server;
    private final ExecutorService workers;
    private final Guard guard;
    private final CompletableFuture<ServedTrace> shown = new CompletableFuture<>();

    private TraceServer(HttpServer server) {
        this.server = server;
        this.guard = new Guard(server.getAddress().getPort());
        this.workers = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "deeptrace-view");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to serve a page, on a port that is free.
     *
     * @throws IOException if there is none
     */
    public static TraceServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TraceServer serving = new TraceServer(server);
        server.setExecutor(serving.workers);
        server.createContext("/", serving::answer);
        server.start();
        return serving;
    }

    /**
     * Tells what the page shows, once, with the sources that the finder finds; it is not closed here.
     *
     * @param file the trace's file, as its reader would name it; null if that is not known
     */
    public void show(Trace trace, SourceFinder finder, String file) {
        shown.complete(new ServedTrace(trace, finder, file));
    }

    /** The page's address; whoever knows it can read the trace. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + guard.path());
    }

    @Override
    public void close() {
        shown.cancel(false);
        server.stop(0);
        workers.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = new Reply(exchange);
            String path = exchange.getRequestURI().getPath();
            int refusal = guard.refusal(exchange.getRequestMethod(), path, exchange.getRequestHeaders());
            if (refusal != 0) {
                reply.refuse(refusal);
                return;
            }
            String name = path.substring(guard.path().length());
            if (name.isEmpty()) {
                reply.send(Reply.HTML, out -> out.write(page()));
            } else {
                shown.get().answer(name, reply);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IOException("There is nothing to show.", e);
        }
    }

    private byte[] page() throws IOException {
        String title = shown.isDone() ? shown.join().title() : UNKNOWN_YET;
        return Page.served().withoutData(title).getBytes(StandardCharsets.UTF_8);
    }
}
