// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e06library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads JSON with Jackson. The library is traced like your own code: see what one line of yours sets in motion. */
public final class Addresses {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Addresses() {}

    /** The city in an address book's entry. */
    public static String city() throws JsonProcessingException {
        JsonNode entry = MAPPER.readTree("{\"name\":\"Ada\",\"address\":{\"city\":\"London\",\"zip\":[1,2]}}");
        return entry.path("address").path("city").asText();
    }

    /** Runs the example without a tracer. */
    public static void main(String[] args) throws JsonProcessingException {
        System.out.println(city());
    }
}
