// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

/** What a trace tells, as it may stand in a comment of Java: in one line that neither ends the comment nor is read as an escape. */
final class CommentText {
    private CommentText() {}

    /** The text; of two backslashes the second begins no Unicode escape (JLS §3.3). */
    static String of(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replace("\\", "\\\\").replace("*/", "* /");
    }
}
