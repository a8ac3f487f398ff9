// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.nio.file.Path;

/** What kind of file is published (RFC 6838). */
final class MediaTypes {
    private MediaTypes() {}

    /** By the ending of its name. */
    static String of(Path file) {
        String name = file.toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "html" -> "text/html";
            case "json" -> "application/json";
            case "csv" -> "text/csv";
            case "folded", "mmd", "puml", "dot", "edn" -> "text/plain";
            default -> "application/octet-stream";
        };
    }
}
