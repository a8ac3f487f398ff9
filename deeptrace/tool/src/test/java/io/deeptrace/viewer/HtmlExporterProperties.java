// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HtmlExporterProperties {
    @Property
    void whatIsWrittenSafelyIsTheSameJson(@ForAll String text) throws IOException {
        String json = new JsonMapper().writeValueAsString(text);
        StringWriter out = new StringWriter();
        try (ScriptSafeWriter writer = new ScriptSafeWriter(out)) {
            writer.write(json);
        }

        assertThat(out.toString()).doesNotContain("<", ">", "&");
        assertThat(new JsonMapper().readTree(out.toString()).textValue()).isEqualTo(text);
    }
}
