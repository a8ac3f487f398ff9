// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EdnWriterTest {
    @Test
    void objectsBecomeMapsWithKeywordKeysAndArraysBecomeVectors() throws IOException {
        JsonNode json = new JsonMapper().readTree("{\"$schema\":\"s\",\"a\":[1,-2.5,true,null,{}]}");

        assertThat(edn(json)).isEqualTo("{:$schema \"s\" :a [1 -2.5 true nil\n{}]}");
    }

    @Test
    void aKeyThatIsNoKeywordIsRefused() throws IOException {
        JsonNode json = new JsonMapper().readTree("{\"a b\":1}");

        assertThatThrownBy(() -> edn(json)).hasMessageContaining("a b");
    }

    @Test
    void aSlashIsNotEscaped() throws IOException {
        assertThat(edn(new TextNode("https://x"))).isEqualTo("\"https://x\"");
    }

    private static String edn(JsonNode json) throws IOException {
        StringBuilder out = new StringBuilder();
        new EdnWriter(out).write(json);
        return out.toString();
    }
}
