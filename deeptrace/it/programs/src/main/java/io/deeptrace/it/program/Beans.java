// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;

/** Objects to JSON and back with Gson, which reads fields by reflection. */
public final class Beans {
    private Beans() {}

    /** Prints what came back. */
    public static void main(String[] args) {
        Gson gson = new GsonBuilder().setPrettyPrinting().create();
        Order read =
                gson.fromJson("{\"name\": \"taco\", \"pieces\": 3, \"tags\": [\"hot\"], \"size\": \"l\"}", Order.class);
        System.out.println(gson.toJson(read));
    }

    /** A class without a constructor of its own. */
    static class Order {
        String name;
        int pieces;
        List<String> tags;

        @JsonAdapter(SizeAdapter.class)
        Size size;
    }

    /** A size. */
    enum Size {
        SMALL,
        LARGE
    }

    /** An adapter that only an annotation names. */
    static final class SizeAdapter extends TypeAdapter<Size> {
        @Override
        public void write(JsonWriter out, Size size) throws IOException {
            out.value(size == Size.LARGE ? "l" : "s");
        }

        @Override
        public Size read(JsonReader in) throws IOException {
            return in.nextString().equals("l") ? Size.LARGE : Size.SMALL;
        }
    }
}
