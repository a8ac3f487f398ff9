// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.export.flame.Sketches;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.Trace;
import io.deeptrace.model.query.Shop;
import io.deeptrace.source.SourceFinder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceServerTest {
    private final Trace trace = Sketches.vendingMachine();
    private TraceServer server;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        server = Served.start(trace);
        address = server.address();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void thePageAsksNobodyButItsServer() throws IOException {
        Answer page = get("");

        assertThat(page.status).isEqualTo(200);
        assertThat(page.text()).contains("default-src 'none'; connect-src 'self'; script-src 'sha256-");
        assertThat(page.head).contains("X-frame-options: DENY", "Cache-control: no-store");
    }

    @Test
    void theBoxesAndFactsAreThoseOfAPageThatCarriesThem() throws IOException {
        JsonNode facts = new JsonMapper().readTree(get("trace").body);

        assertThat(facts.path("count").asInt()).isEqualTo(22);
        assertThat(BlockReader.read(get("boxes").body)).hasSize(22);
        assertThat(facts.path("methods").size()).isEqualTo(trace.methods().size());
    }

    @Test
    void thePageComesBeforeTheTraceIsReadAndWhatItAsksAfterIt() throws Exception {
        try (TraceServer early = TraceServer.start()) {
            address = early.address();
            String page = get("").text();
            CompletableFuture<Answer> boxes = CompletableFuture.supplyAsync(() -> getUnchecked("boxes"));
            Thread.sleep(50);

            assertThat(page).contains("<title>DeepTrace</title>");
            assertThat(boxes).isNotDone();

            early.show(trace, SourceFinder.nowhere(), null);
            assertThat(BlockReader.read(boxes.get(20, TimeUnit.SECONDS).body)).hasSize(22);
        }
    }

    @Test
    void theBoxesAreTheSameWhenTheyAreWalkedThroughTheFirstTimeAndLater() throws IOException {
        byte[] first = get("boxes").body;

        assertThat(first).isNotEmpty().isEqualTo(get("boxes").body);
    }

    @Test
    void valuesAreGivenForTheBoxesAskedFor() throws IOException {
        JsonNode values = new JsonMapper().readTree(get("values?1,0").body);

        assertThat(values).hasSize(2);
        assertThat(values.get(0).path("args").get(0).asText()).isEqualTo("QUARTER");
        assertThat(values.get(0).path("result").asText()).isEqualTo("25");
        assertThat(values.get(1).path("args").get(0).path("text").asText()).isEqualTo("Person{name=\"Ada\", age=36}");
        assertThat(values.get(1).path("args").get(0).path("values").get(1).asText())
                .isEqualTo("36");
    }

    @Test
    void whatACallChangedIsBesideWhatItGot() throws IOException {
        try (TraceServer other = Served.start(SampleTrace.build().read())) {
            address = other.address();
            JsonNode all = new JsonMapper().readTree(get("values?0,1,2,3,4,5,6,7,8").body);
            String after = all.findValue("argsAfter").get(0).path("text").asText();

            assertThat(after).isEqualTo("[25, 0, … 10 in all]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ADA", "%2F%5EPerson.*age%3D3%2F"})
    void aSearchGivesABitForEachBoxWhoseValuesMatch(String wanted) throws IOException {
        assertThat(BitSet.valueOf(get("hits?" + wanted).body).stream().boxed().toList())
                .startsWith(0);
    }

    @Test
    void aQuestionGivesABitForEachBoxWhoseCallFits() throws IOException {
        assertThat(BitSet.valueOf(get("fits?arg.coin%20%3D%3D%20DIME%20%26%26%20result%20%3E%203").body).stream()
                        .boxed())
                .containsExactly(4, 5);
        assertThat(get("fits?dur%20%3E%3D%200").body).hasSize(3);
    }

    @Test
    void aQuestionThatCannotBeUnderstoodIsAnsweredWithTheMistakeAndItsPlace() throws IOException {
        JsonNode mistake = new JsonMapper().readTree(get("fits?dur%20%3E").body);

        assertThat(mistake.path("position").asInt()).isEqualTo(5);
        assertThat(mistake.path("message").asText()).startsWith("expected a number");
        assertThat(new JsonMapper().readTree(get("fits").body).path("position").asInt())
                .isZero();
    }

    @Test
    void theNextCallWithAnObjectIsFoundInBothDirections() throws IOException {
        try (TraceServer other = Served.start(Shop.trace())) {
            address = other.address();

            assertThat(get("object?4,1,1").text()).isEqualTo("{\"box\":6,\"next\":7}");
            assertThat(get("object?4,5,-1").text()).isEqualTo("{\"box\":0,\"next\":-1}");
            assertThat(get("object?99,0,1").text()).isEqualTo("{\"box\":-1,\"next\":9}");
        }
    }

    @Test
    void anAnswerAboutAnObjectLooksAtABoundedNumberOfCalls() {
        Trace large = Sketches.large(ObjectSearch.AT_ONCE + 10);
        ObjectSearch search = new ObjectSearch(large, new PageBoxes(large, Integer.MAX_VALUE));

        assertThat(search.find(7, 0, 1)).isEqualTo(new ObjectSearch.Found(-1, ObjectSearch.AT_ONCE));
        assertThat(search.find(7, ObjectSearch.AT_ONCE + 9, -1)).isEqualTo(new ObjectSearch.Found(-1, 9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object",
                "object?4,1",
                "object?4,1,2",
                "object?-4,1,1",
                "object?4,1,1,1",
                "values",
                "values?",
                "values?-1",
                "values?22",
                "values?999999999",
                "values?1,,2",
                "values?a",
                "hits",
                "hits?%2F(%2F"
            })
    void anAskingThatMakesNoSenseIsRefused(String what) throws IOException {
        assertThat(get(what).status).isEqualTo(400);
    }

    @Test
    void theSourceOfAMethodOfTheTraceIsGiven(@TempDir Path sources) throws IOException {
        Path file = sources.resolve("acme/vending/Machine.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "class Machine {} // <b>");
        int machine = method("acme.vending.Machine");
        int till = method("acme.vending.Till");
        try (SourceFinder finder = new SourceFinder(List.of(sources), List.of(), null, null);
                TraceServer other = Served.start(trace, finder)) {
            address = other.address();
            JsonNode found = new JsonMapper().readTree(get("source?" + machine).body);
            JsonNode missing = new JsonMapper().readTree(get("source?" + till).body);

            assertThat(found.path("text").asText()).isEqualTo("class Machine {} // <b>");
            assertThat(found.path("place").asText()).isEqualTo(file.toString());
            assertThat(missing.path("problem").asText()).startsWith("No source of acme.vending.Till (Till.java).");
            assertThat(missing.path("looked").get(0).asText()).isEqualTo(sources.toString());
            assertThat(missing.has("text")).isFalse();
        }
    }

    private int method(String className) {
        return trace.methods().values().stream()
                .filter(method -> method.ref().className().equals(className))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source",
                "source?",
                "source?-1",
                "source?999999999",
                "source?9999999999",
                "source?0x1",
                "source?1,2",
                "source?acme/vending/Machine.java",
                "source?..%2f..%2fetc%2fpasswd",
                "source?/etc/passwd"
            })
    void aSourceIsAskedForByTheNumberOfAMethodAndByNothingElse(String what) throws IOException {
        assertThat(get(what).status).isEqualTo(400);
    }

    @Test
    void theSourceIsGuardedAsAllElseIs() throws IOException {
        int machine = method("acme.vending.Machine");

        assertThat(request("GET", "/source?" + machine, host()).status).isEqualTo(404);
        assertThat(request("GET", address.getPath() + "source?" + machine, "Host: evil.example").status)
                .isEqualTo(403);
        assertThat(request("GET", address.getPath() + "source?" + machine, host(), "Origin: http://evil.example")
                        .status)
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "../", "..%2f..%2fetc%2fpasswd", "trace/", "values/1"})
    void thereIsNoOtherPath(String what) throws IOException {
        assertThat(get(what).status).isEqualTo(404);
    }

    @Test
    void withoutTheTokenNothingIsTold() throws IOException {
        assertThat(request("GET", "/", host()).status).isEqualTo(404);
        assertThat(request("GET", "/trace", host()).status).isEqualTo(404);
        assertThat(request("GET", "/" + "0".repeat(32) + "/trace", host()).status)
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "HEAD"})
    void onlyGetIsAnswered(String method) throws IOException {
        assertThat(request(method, address.getPath() + "trace", host()).status).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", ""})
    void anotherNameForThisMachineIsRefused(String host) throws IOException {
        assertThat(request("GET", address.getPath() + "trace", "Host: " + host).status)
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: https://127.0.0.1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void anotherPageInTheSameBrowserIsRefused(String header) throws IOException {
        assertThat(request("GET", address.getPath() + "trace", host(), header).status)
                .isEqualTo(403);
    }

    @Test
    void theOwnPageIsNotRefused() throws IOException {
        String origin = "Origin: http://127.0.0.1:" + address.getPort();

        assertThat(request("GET", address.getPath() + "trace", host(), origin, "Sec-Fetch-Site: same-origin").status)
                .isEqualTo(200);
    }

    @Test
    void nobodyElseOnTheNetworkReachesIt() throws IOException {
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress own : network.inetAddresses()
                    .filter(each -> !each.isLoopbackAddress())
                    .collect(Collectors.toSet())) {
                assertThat(reaches(own)).as(own.toString()).isFalse();
            }
        }
    }

    @Test
    void twoServersHaveDifferentTokens() throws IOException {
        try (TraceServer other = Served.start(trace)) {
            assertThat(other.address().getPath())
                    .isNotEqualTo(address.getPath())
                    .hasSize(34);
        }
    }

    private boolean reaches(InetAddress own) {
        try (Socket socket = new Socket(own, address.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private String host() {
        return "Host: 127.0.0.1:" + address.getPort();
    }

    private Answer get(String what) throws IOException {
        return request("GET", address.getPath() + what, host());
    }

    private Answer getUnchecked(String what) {
        try {
            return get(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Answer(int status, String head, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Over a bare socket, since a client's library would mend or refuse what is to be tried. */
    private Answer request(String method, String path, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            String head = method + " " + path + " HTTP/1.0\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            byte[] all = in.readAllBytes();
            String text = new String(all, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            byte[] body = new byte[all.length - end - 4];
            System.arraycopy(all, end + 4, body, 0, body.length);
            return new Answer(Integer.parseInt(text.split(" ")[1]), text.substring(0, end), body);
        }
    }
}
