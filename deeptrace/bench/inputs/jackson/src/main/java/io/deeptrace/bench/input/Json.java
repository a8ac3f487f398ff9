// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Reads a map with Jackson. */
public final class Json {
    private Json() {}

    /** Prints what it read. */
    public static void main(String[] args) throws JsonProcessingException {
        Map<?, ?> read = new ObjectMapper().readValue("{\"name\": \"taco\", \"prices\": [1.5, 2]}", Map.class);
        System.out.println(read);
    }
}
