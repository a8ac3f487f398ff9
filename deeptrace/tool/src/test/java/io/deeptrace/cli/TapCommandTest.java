// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.deeptrace.export.EdnReader;
import io.deeptrace.model.SampleTrace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small server stands in for Portal: it answers as Portal does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TapCommandTest {
    @TempDir
    private Path directory;

    private final List<String> received = new ArrayList<>();
    private HttpServer portal;
    private CommandLineRun line;
    private int answer = 204;

    @BeforeEach
    void listen() throws IOException {
        portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/submit", exchange -> {
            received.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type"));
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        portal.start();
        SampleTrace.build().write(directory.resolve("t.dtrace"));
        line = new CommandLineRun(directory);
    }

    @AfterEach
    void close() {
        portal.stop(0);
    }

    @Test
    void the_trace_goes_to_the_address_that_is_given_as_a_page_of_viewers() {
        assertThat(line.run("tap", "--portal", address(), "t.dtrace")).isZero();

        assertThat(line.out()).isEqualTo("In Portal at " + address() + " (--portal).\n");
        assertThat(received.get(0)).isEqualTo("POST application/edn; charset=utf-8");
        EdnReader edn = new EdnReader(received.get(1));
        assertThat(edn.read().toString())
                .contains("[:portal.viewer/vega, ", "[:portal.viewer/table, ", "[:portal.viewer/tree, ");
        assertThat(edn.metadata()).hasToString("{:portal.viewer/default=:portal.viewer/hiccup}");
    }

    @Test
    void an_editor_tells_in_a_directory_above_where_its_portal_is() throws IOException {
        Path below = Files.createDirectories(directory.resolve("a/b"));
        editor(
                "vs-code.edn",
                "{:host \"localhost\", :port " + portal.getAddress().getPort() + "}");

        line = new CommandLineRun(below);
        assertThat(line.run("tap", "../../t.dtrace")).isZero();

        assertThat(line.out()).contains("(.portal/vs-code.edn)");
        assertThat(received).hasSize(2);
    }

    @Test
    void a_portal_on_another_machine_is_used_only_if_its_address_is_given() throws IOException {
        editor("vs-code.edn", "{:host \"portal.example\", :port 80}");
        editor(
                "intellij.edn",
                "{:host \"127.0.0.1\", :port " + portal.getAddress().getPort() + "}");

        assertThat(line.run("tap", "--portal", "auto", "t.dtrace")).isZero();

        assertThat(line.out()).contains("(.portal/intellij.edn)");
    }

    @Test
    void what_is_no_edn_is_passed_over() throws IOException {
        editor("a.edn", "{:port");
        editor("b.edn", "[".repeat(10_000));
        editor("c.edn", "{:port \"x\\");
        editor("d.edn", "{:port " + portal.getAddress().getPort() + "}");

        assertThat(line.run("tap", "t.dtrace")).isZero();

        assertThat(line.out()).contains("(.portal/d.edn)");
    }

    @Test
    void where_nobody_listens_is_one_clear_sentence() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(line.run("tap", "--portal", "http://localhost:" + free, "t.dtrace"))
                .isEqualTo(2);

        assertThat(line.err())
                .isEqualTo("deeptrace: No Portal took the trace: nobody listens at http://localhost:" + free
                        + " (--portal); open Portal, or give its address with --portal http://localhost:PORT.\n");
    }

    @Test
    void what_listens_and_is_no_portal_is_told() {
        answer = 404;

        assertThat(line.run("tap", "--portal", address(), "t.dtrace")).isEqualTo(2);

        assertThat(line.err()).contains("takes no values (it answered 404)").hasLineCount(1);
    }

    @Test
    void what_is_no_address_is_refused() {
        assertThat(line.run("tap", "--portal", "t.dtrace", "t.dtrace")).isEqualTo(2);
        assertThat(line.err()).contains("'t.dtrace' is no address of a Portal").hasLineCount(1);
        assertThat(line.run("tap", "--portal", "file:///etc", "t.dtrace")).isEqualTo(2);
        assertThat(received).isEmpty();
    }

    private String address() {
        return "http://localhost:" + portal.getAddress().getPort();
    }

    private void editor(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve(".portal")).resolve(name), text);
    }
}
