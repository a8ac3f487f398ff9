// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Map;

/** Jackson writes a plain object, reads it back and meets a document that does not fit. */
public final class JacksonPojo {
    private JacksonPojo() {}

    /** Prints the object as JSON, the object read back, and what is said of a bad document. */
    public static void run() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Order order = new Order();
        order.number = 4711;
        order.customer = new Customer("Ada", List.of("London", "Paris"));
        order.prices = new java.util.TreeMap<>(Map.of("tea", 2.5, "cake", 3.75));
        String json = mapper.writeValueAsString(order);
        System.out.println(json);
        Order read = mapper.readValue(json, Order.class);
        System.out.println(read.number + " " + read.customer + " " + read.prices);
        try {
            mapper.readValue("{\"number\":\"many\"}", Order.class);
        } catch (JsonProcessingException bad) {
            System.out.println(bad.getOriginalMessage());
        }
    }

    /** Calls it. */
    public static void main(String[] args) throws JsonProcessingException {
        run();
    }

    /** An object with public fields. */
    public static final class Order {
        /** Its number. */
        public int number;
        /** Who ordered. */
        public Customer customer;
        /** What is ordered, with its price. */
        public Map<String, Double> prices;
    }

    /** A record inside it. */
    public record Customer(
            @JsonProperty("name") String name,
            @JsonProperty("cities") List<String> cities) {}
}
