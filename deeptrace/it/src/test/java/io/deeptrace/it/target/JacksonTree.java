// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Jackson reads a document of nested arrays and objects into a tree. */
public final class JacksonTree {
    private JacksonTree() {}

    /** Prints the sum of all ids. */
    public static void run() throws JsonProcessingException {
        JsonNode tree = new ObjectMapper().readTree(document(40));
        long sum = 0;
        for (JsonNode user : tree.required("users")) {
            sum += user.required("id").asLong() + user.required("tags").size();
        }
        System.out.println("sum " + sum);
    }

    /** Calls it. */
    public static void main(String[] args) throws JsonProcessingException {
        run();
    }

    private static String document(int users) {
        StringBuilder json = new StringBuilder("{\"users\":[");
        for (int id = 0; id < users; id++) {
            json.append(id == 0 ? "" : ",")
                    .append("{\"id\":")
                    .append(id)
                    .append(",\"name\":\"user \\u00e9 ")
                    .append(id)
                    .append("\",\"rate\":1.5e3,\"ok\":true,\"none\":null,\"tags\":[\"a\",\"b\"]}");
        }
        return json.append("]}").toString();
    }
}
