// SPDX-License-Identifier: Apache-2.0
package example;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Links, and so verifies, every class of java.base; prints how many, and which fail. */
public final class LinkAll {
    private LinkAll() {}

    public static void main(String[] arguments) throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        List<String> names;
        try (Stream<Path> files = Files.walk(base)) {
            names = files.map(file -> base.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("module-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
        int linked = 0;
        for (String name : names) {
            try {
                Class.forName(name, false, null).getDeclaredMethods();
                linked++;
            } catch (ClassNotFoundException | LinkageError e) {
                System.out.println(name + ": " + e);
            }
        }
        System.out.println(linked + " linked");
    }
}
