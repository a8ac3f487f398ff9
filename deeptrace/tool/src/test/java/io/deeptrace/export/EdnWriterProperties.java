// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EdnWriterProperties {
    @Property
    void everyStringIsReadBackAsItWas(@ForAll String text) throws IOException {
        String whole = new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);

        assertThat(new EdnReader(edn(new TextNode(whole))).read()).isEqualTo(whole);
    }

    private static String edn(JsonNode json) throws IOException {
        StringBuilder out = new StringBuilder();
        new EdnWriter(out).write(json);
        return out.toString();
    }
}
