// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.it.harness.House;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page copies as Java compiles, and is the value; the command names the trace. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CopiedJavaIT {
    private static final List<Object> VALUES = List.of(
            1,
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            (byte) -1,
            (short) 7,
            1.5,
            -0.0,
            1e300,
            Double.NaN,
            Float.NEGATIVE_INFINITY,
            2.5f,
            true,
            'x',
            'ß',
            '\'',
            '"',
            '\\',
            '\n',
            "a \"quoted\" \\ text",
            "lines\nand\ttabs\r",
            "ü ☃ 🌮",
            "\u0000\u001b[31m\u202e\\u000a",
            "",
            TimeUnit.DAYS,
            Locale.Category.DISPLAY);

    @TempDir
    Path directory;

    @Test
    void what_is_copied_is_the_value_that_was_recorded() throws Exception {
        Path values = Files.writeString(directory.resolve("values.json"), new JsonMapper().writeValueAsString(shown()));
        Path page = House.file("deeptrace/tool/src/main/resources/io/deeptrace/viewer/copy.js");
        List<String> copied = new ArrayList<>();
        for (JsonNode expression : NodeScripts.ready().run("java.mjs", page, values)) {
            copied.add(expression.asText());
        }

        assertThat(evaluated(copied)).isEqualTo(VALUES);
    }

    @Test
    void what_was_cut_off_is_not_copied() throws Exception {
        Value cut = new Value.Text("begin", 900);
        List<Map<String, String>> shown =
                List.of(Map.of("text", new ValueText(1_000).of(cut), "type", "java.lang.String"));
        Path values = Files.writeString(directory.resolve("values.json"), new JsonMapper().writeValueAsString(shown));
        Path page = House.file("deeptrace/tool/src/main/resources/io/deeptrace/viewer/copy.js");

        assertThat(NodeScripts.ready().run("java.mjs", page, values).get(0).isNull())
                .isTrue();
    }

    @Test
    void the_command_that_makes_a_call_again_names_the_file_as_a_shell_takes_it() throws Exception {
        Path files = Files.writeString(directory.resolve("files.json"), "[\"t.dtrace\", \"it's mine/t.dtrace\", null]");
        Path page = House.file("deeptrace/tool/src/main/resources/io/deeptrace/viewer/copy.js");

        JsonNode commands = NodeScripts.ready().run("command.mjs", page, files);
        assertThat(commands.get(0).asText()).isEqualTo("deeptrace rerun t.dtrace --call 12 --inner");
        assertThat(commands.get(1).asText()).isEqualTo("deeptrace rerun 'it'\\''s mine/t.dtrace' --call 12 --inner");
        assertThat(commands.get(2).isNull()).isTrue();
    }

    private static List<Map<String, String>> shown() {
        ValueText text = new ValueText(1_000);
        return VALUES.stream()
                .map(value -> Map.of("text", text.of(captured(value)), "type", type(value)))
                .toList();
    }

    private static String type(Object value) {
        return value instanceof Enum<?> constant
                ? constant.getDeclaringClass().getName()
                : value.getClass().getName();
    }

    private static Value captured(Object value) {
        if (value instanceof String text) {
            return new Value.Text(text, text.length());
        }
        return value instanceof Enum<?> constant
                ? new Value.Constant(type(constant), constant.name())
                : new Value.Primitive(value);
    }

    private List<Object> evaluated(List<String> expressions) throws Exception {
        Path source = directory.resolve("Copied.java");
        Files.writeString(
                source,
                "public class Copied {\n  public static Object[] all() {\n    return new Object[] {\n"
                        + String.join(",\n", expressions) + "};\n  }\n}\n");
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-encoding", "UTF-8", "-d", directory.toString(), source.toString());
        assertThat(exit).as(() -> String.join("\n", expressions)).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            return List.of(
                    (Object[]) loader.loadClass("Copied").getMethod("all").invoke(null));
        }
    }
}
