// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.lang3.StringUtils;

/** A program with a library and a resource of its own. */
public final class Greeter {
    private Greeter() {}

    /** Greets. */
    public static String greet(String name) throws IOException {
        return resource() + ' ' + StringUtils.capitalize(name);
    }

    /** Greets whom it is given, and says who loaded it. */
    public static void main(String[] names) throws IOException {
        System.out.println(greet(names[0]));
        System.out.println(Greeter.class.getClassLoader().getClass().getSimpleName());
    }

    private static String resource() throws IOException {
        try (InputStream in = Greeter.class.getResourceAsStream("/greeting.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
