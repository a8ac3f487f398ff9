// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CsvExporterTest {
    @Test
    void there_is_a_line_for_each_call() throws IOException {
        List<Map<String, String>> rows = rows(SampleTrace.build().read());

        assertThat(rows).hasSize(11);
        assertThat(rows.get(1))
                .containsEntry("parent", "0")
                .containsEntry("method", "acme.Machine$Slot#<init>(int)")
                .containsEntry("caller", "acme.Machine#run(int)")
                .containsEntry("line", "11")
                .containsEntry("start", "2000")
                .containsEntry("duration", "850")
                .containsEntry("arguments", "size=8")
                .containsEntry("outcome", "returned");
        assertThat(rows.get(7)).containsEntry("thrown", "Empty(\"no dimes\") by IOException");
        assertThat(rows.get(7)).containsEntry("origin", "8");
        assertThat(rows.get(0).get("not recorded")).startsWith("Clock.tick: 999,998 calls");
    }

    @Test
    void an_unfinished_call_has_no_end() throws IOException {
        assertThat(rows(SampleTrace.build().read()).get(10))
                .containsEntry("outcome", "unfinished")
                .containsEntry("end", "");
    }

    @Test
    void quotes_commas_and_line_ends_stay_within_their_cell() throws IOException {
        Trace trace = new TraceSketch()
                .lane("a \"b\", c")
                .enter("acme.A", "f", 0, "text", "one, \"two\"\r\nthree")
                .exit(5, 1)
                .read();

        assertThat(rows(trace)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("thread", "a \"b\", c")
                .containsEntry("arguments", "text=\"one, \\\"two\\\"\\r\\nthree\""));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "=1+1, '=1+1",
                "@SUM(A1), '@SUM(A1)",
                "+cmd|' /C calc'!A0, '+cmd|' /C calc'!A0",
                "-2+3, '-2+3",
                "\uFF1D1, '\uFF1D1",
                "-5, -5",
                "-1.5E-7, -1.5E-7",
                "+7, +7"
            })
    void what_a_spreadsheet_would_run_gets_an_apostrophe_and_numbers_none(String text, String written) {
        StringBuilder line = new StringBuilder();
        CsvExporter.cell(text, line);

        assertThat(line).hasToString(written + ",");
    }

    @Test
    void a_value_without_quotation_marks_cannot_begin_a_formula() throws IOException {
        Value words = new Value.Words("acme.Big", new Value.Text("=HYPERLINK(A1)", 14));
        Trace trace = new TraceSketch()
                .lane("=cmd")
                .enter("acme.A", "=f", 0)
                .exit(5, words)
                .read();

        assertThat(rows(trace)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("result", "'=HYPERLINK(A1)")
                .containsEntry("thread", "'=cmd"));
    }

    private static List<Map<String, String>> rows(Trace trace) throws IOException {
        String text = Exports.text(new CsvExporter(), trace);
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader().withStrictHeaders(true))
                .readValues(text)) {
            return rows.readAll();
        }
    }
}
