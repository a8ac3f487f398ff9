// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

/** How a part of a line looks on a terminal (ECMA-48 §8.3.117). */
enum Style {
    PLAIN(""),
    STRONG("1"),
    DIM("2"),
    FAILURE("31"),
    RESULT("32"),
    COUNT("33"),
    THREAD("35"),
    TIME("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String start() {
        return this == PLAIN ? "" : "\u001b[" + code + "m";
    }

    String end() {
        return this == PLAIN ? "" : "\u001b[0m";
    }
}
