// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.export.Exporters;
import io.deeptrace.model.Trace;
import io.deeptrace.model.query.Shop;
import io.deeptrace.viewer.HtmlExporter;
import io.deeptrace.viewer.Served;
import io.deeptrace.viewer.TraceServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the shop's trace box 4 stands for calls that were counted, and later boxes have numbers one above their calls. */
class PageStepsIT {
    private static final Trace SHOP = Shop.trace();
    private static final int COUNTED = 4;

    @TempDir
    private static Path directory;

    private static JsonNode inFile;
    private static JsonNode served;

    /** What is pressed, by what is tried. */
    private static final List<List<String>> KEYS = new ArrayList<>();

    static {
        KEYS.add(pressed("#call=0", "f".repeat(18)));
        KEYS.add(pressed("#call=0&at=end", "b".repeat(18)));
        KEYS.add(pressed("#call=0", "vvivvvvvv"));
        KEYS.add(List.of("#call=2", "o", "f", "o", "i", "i", "f", "o"));
        KEYS.add(List.of("#call=1&after=2", "i", "o"));
        KEYS.add(List.of("#call=5", "Shift+O", "Shift+V", "Shift+V", "Shift+V"));
        KEYS.add(List.of("#call=0&after=1", "Shift+I", "Shift+V", "Shift+V", "Shift+I"));
        KEYS.add(List.of("#call=1", "n", "n", "n", "p", "Shift+N", "p"));
        KEYS.add(List.of("#call=1", "l", "l", "l", "Shift+L", "Shift+L", "Shift+L"));
        KEYS.add(List.of("#call=0", "t", "t", "t", "Shift+T", "Shift+T", "Shift+T"));
        KEYS.add(List.of("#call=0", "m", "m", "m", "Shift+M", "Shift+M"));
        KEYS.add(List.of("#call=0", "e", "e", "Shift+E"));
        KEYS.add(List.of("#call=0", "#step-into", "#step-over", "#step-forward", "#step-out", "#step-back", "f"));
        KEYS.add(List.of("#call=0", "Home", "ArrowDown", "ArrowRight", "ArrowUp"));
        KEYS.add(List.of("#call=1&view=merged", "f", "o"));
    }

    @BeforeAll
    static void walkThroughBothPages() throws Exception {
        NodeScripts scripts = NodeScripts.ready();
        Path cases = directory.resolve("cases.json");
        new JsonMapper()
                .writeValue(
                        cases.toFile(), Map.of("keys", KEYS, "question", "arg.fruit == \"apple\" || arg.count == 7"));
        Path file = directory.resolve("shop.html");
        Exporters.standard().with(".html", new HtmlExporter(null, Served.FILE)).write(SHOP, file);
        inFile = scripts.browse("steps.mjs", file, cases);
        try (TraceServer server = Served.start(SHOP)) {
            served = scripts.browse("steps.mjs", server.address(), cases);
        }
    }

    @Test
    void forwardPassesEveryBeginAndEndOfTheThreadInOrderAndBackTheSameBackwards() {
        List<String> all = new ArrayList<>();
        addMoments(0, all);
        List<String> forward = places(0);
        List<String> back = places(1);

        assertThat(all).hasSize(15);
        assertThat(forward.subList(0, all.size())).isEqualTo(all);
        assertThat(forward.subList(all.size(), forward.size())).containsOnly("0 end");
        assertThat(note(0, 18)).isEqualTo("Nothing comes after this on its thread.");
        Collections.reverse(all);
        assertThat(back.subList(0, all.size())).isEqualTo(all);
        assertThat(note(1, 18)).isEqualTo("Nothing came before this on its thread.");
    }

    @Test
    void theMomentsOfAWalkNeverGoBackInTime() {
        List<Double> times = walk(0).map(focus -> focus.path("time").asDouble()).toList();

        assertThat(times).isSorted();
    }

    @Test
    void overPassesACalleeAndStaysInTheCallIntoEntersTheNextOne() {
        assertThat(places(2))
                .containsExactly(
                        "0 begin",
                        "0 after 1",
                        "0 after 3",
                        "5 begin",
                        "5 after 6",
                        "5 after 7",
                        "5 end",
                        "0 after 5",
                        "0 end",
                        "0 end");
        assertThat(note(2, 9)).isEqualTo("This is a root: nothing recorded called it.");
    }

    @Test
    void outLeadsToTheCallerWhenTheCallHadReturned() {
        assertThat(places(3))
                .containsExactly(
                        "2 begin", "1 after 2", "1 end", "0 after 1", "3 begin", "4 begin", "3 end", "0 after 3");
    }

    @Test
    void intoFollowsWorkToAnotherThreadAndOutLeadsBack() {
        assertThat(places(4)).containsExactly("1 after 2", "8 begin", "1 begin");
    }

    @Test
    void aPageOpensAtTheAddressThatWasKept() {
        for (JsonNode page : List.of(inFile, served)) {
            JsonNode kept = page.path("kept");
            assertThat(kept)
                    .extracting(each -> each.path("hash").asText())
                    .containsExactly("#call=3&after=4", "#call=1&at=end&view=merged", "#call=4&view=calls");
            assertThat(kept).extracting(each -> each.path("call").asInt()).containsExactly(3, 1, 4);
            assertThat(kept.get(0).path("after").asInt()).isEqualTo(4);
            assertThat(kept.get(1).path("end").asBoolean()).isTrue();
            assertThat(kept).extracting(each -> each.path("told").asText()).doesNotContain("");
        }
    }

    @Test
    void withShiftStepsLeadBackwards() {
        assertThat(places(5)).containsExactly("5 begin", "0 after 3", "0 after 1", "0 begin", "0 begin");
        assertThat(places(6)).containsExactly("0 after 1", "1 end", "1 after 2", "1 begin", "1 begin");
        assertThat(note(6, 4)).isEqualTo("No recorded call was made here before.");
    }

    @Test
    void theNextAndPreviousCallOfAMethodOrASiteAreThoseOfTheModel() {
        List<String> sold = Stream.of(1, 3, 4).map(call -> box(call) + " begin").toList();
        assertThat(SHOP.site(1)).isEqualTo(SHOP.site(3)).isEqualTo(SHOP.site(4));

        for (int tried : List.of(7, 8)) {
            assertThat(places(tried))
                    .containsExactly(
                            sold.get(0), sold.get(1), sold.get(2), sold.get(2), sold.get(1), sold.get(0), sold.get(0));
        }
        assertThat(note(7, 3)).isEqualTo("No further call of this method.");
        assertThat(note(8, 6)).isEqualTo("No earlier call from this site.");
    }

    @Test
    void theNextCallWithTheSameObjectIsFoundByIdentity() {
        assertThat(places(9))
                .containsExactly("0 begin", "6 begin", "8 begin", "8 begin", "6 begin", "0 begin", "0 begin");
        assertThat(note(9, 3)).isEqualTo("No further call with this object.");
        assertThat(note(9, 6)).isEqualTo("No earlier call with this object.");
    }

    @Test
    void theNextHitAndTheNextExceptionAreFromTheFocusOn() {
        assertThat(inFile.path("hits")).extracting(JsonNode::asInt).containsExactly(1, 5);
        assertThat(places(10)).containsExactly("0 begin", "1 begin", "5 begin", "5 begin", "1 begin", "1 begin");
        assertThat(note(10, 3)).isEqualTo("No further hit.");
        assertThat(places(11)).containsExactly("0 begin", "3 begin", "3 begin", "3 begin");
        assertThat(note(11, 2)).isEqualTo("No further exception.");
    }

    @Test
    void theMouseHasAButtonForEveryStepAndKeysWorkAfterAClick() {
        assertThat(places(12))
                .containsExactly("0 begin", "1 begin", "1 after 2", "1 end", "0 after 1", "1 end", "3 begin");
        assertThat(inFile.path("buttons")).hasSize(6);
    }

    @Test
    void arrowsMoveFromCallToCall() {
        assertThat(places(13)).containsExactly("0 begin", "0 begin", "1 begin", "3 begin", "0 begin");
    }

    @Test
    void theAddressHoldsCallMomentAndView() {
        assertThat(walk(2).map(focus -> focus.path("hash").asText()))
                .startsWith("#call=0", "#call=0&after=1", "#call=0&after=3", "#call=5")
                .contains("#call=5&at=end");
        assertThat(walk(14).map(focus -> focus.path("hash").asText()))
                .containsExactly("#call=1&view=merged", "#call=2&view=merged", "#call=1&after=2&view=merged");
    }

    @Test
    void theBrowsersBackAndForwardLeadThroughTheSteps() {
        assertThat(inFile.path("went")).extracting(PageStepsIT::place).containsExactly("2 begin", "1 begin", "2 begin");
    }

    @Test
    void aHeldKeyLeavesOnlyItsEndsBehind() {
        assertThat(inFile.at("/held/entries").asInt()).isEqualTo(2);
        assertThat(inFile.at("/held/meanwhile").asText()).isEqualTo("#call=1&view=merged");
        assertThat(inFile.at("/held/hash").asText()).isEqualTo("#call=3&view=merged");
    }

    @Test
    void controlFLeadsToTheSearch() {
        assertThat(inFile.path("afterControlF").asText()).isEqualTo("search");
    }

    @Test
    void eachStepIsAnnounced() {
        assertThat(inFile.at("/walks/2/1/announced").asText()).startsWith("after sell, + 3.0000 ms. Shop.open, ");
        assertThat(inFile.at("/walks/2/6/announced").asText()).startsWith("last seen, + 9.0000 ms. Shop.sell, ");
        assertThat(inFile.at("/walks/3/1/moment").asText()).isEqualTo("after new Basket, + 1.2000 ms");
    }

    @Test
    void theHelpListsEveryKeyThatThereIs() {
        List<String> help = StreamSupport.stream(inFile.path("help").spliterator(), false)
                .flatMap(keys -> Stream.of(keys.asText().split(" ")))
                .toList();

        assertThat(help)
                .hasSameSizeAs(inFile.path("keys"))
                .contains(
                        "F", "B", "I", "V", "O", "N", "P", "L", "T", "M", "E", "G", "H", "0", "+", "−", "W", "A", "S",
                        "D", "↑", "↓", "←", "→", "Ctrl+F", "/", "?");
        assertThat(inFile.path("helpText").asText())
                .contains("deeptrace query", "with Shift: back over the one before");
    }

    @Test
    void aServedPageStepsAsAPageInAFileDoes() {
        for (String what : List.of("problems", "hits", "walks", "went", "help", "buttons")) {
            assertThat(served.path(what)).as(what).isEqualTo(inFile.path(what));
        }
        assertThat(inFile.path("problems")).isEmpty();
    }

    private static List<String> pressed(String start, String keys) {
        return Stream.concat(Stream.of(start), keys.chars().mapToObj(Character::toString))
                .toList();
    }

    /** What happens in a call on its thread, as the model has it; counted calls have one moment. */
    private static void addMoments(int call, List<String> moments) {
        moments.add(box(call) + " begin");
        for (int child : SHOP.children(call)) {
            if (SHOP.lane(child).equals(SHOP.lane(call))) {
                addMoments(child, moments);
            }
        }
        if (!SHOP.capped(call).isEmpty()) {
            moments.add(COUNTED + " begin");
        }
        moments.add(box(call) + " end");
    }

    private static int box(int call) {
        return call < COUNTED ? call : call + 1;
    }

    private static Stream<JsonNode> walk(int tried) {
        return StreamSupport.stream(inFile.path("walks").path(tried).spliterator(), false);
    }

    private static List<String> places(int tried) {
        return walk(tried).map(PageStepsIT::place).toList();
    }

    private static String place(JsonNode focus) {
        int after = focus.path("after").asInt();
        return focus.path("call").asInt()
                + (focus.path("end").asBoolean() ? " end" : after >= 0 ? " after " + after : " begin");
    }

    private static String note(int tried, int step) {
        return inFile.path("walks").path(tried).path(step).path("note").asText();
    }
}
