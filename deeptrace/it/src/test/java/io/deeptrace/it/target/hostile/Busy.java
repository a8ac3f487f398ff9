// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes as many calls as its first argument says; before that, deletes the directory that its second one names, or puts another file in the place of that. */
public final class Busy {
    private Busy() {}

    /** Prints a sum. */
    public static void main(String[] args) throws IOException {
        if (args.length > 1) {
            Path place = Path.of(args[1]);
            if (Files.isDirectory(place)) {
                delete(place);
            } else {
                Files.delete(place);
                Files.writeString(place, "another");
            }
        }
        long sum = 0;
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            sum += length("call number " + i);
        }
        System.out.println("sum " + sum);
    }

    private static int length(String text) {
        return text.length();
    }

    private static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
