// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.plan;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Lines of text for a person, as wide as the terminal, coloured or not (ECMA-48 §8.3.117). */
public final class Sheet {
    /** What a line may take where no terminal says. */
    private static final int USUAL_WIDTH = 120;

    private static final int NARROWEST = 60;

    private final PrintStream out;
    private final boolean colored;
    private final int width;

    /**
     * @param out where to print
     * @param colored whether to colour
     * @param columns the terminal's width; 0 if unknown
     */
    public Sheet(PrintStream out, boolean colored, int columns) {
        this.out = out;
        this.colored = colored;
        width = columns == 0 ? USUAL_WIDTH : Math.max(NARROWEST, columns);
    }

    int width() {
        return width;
    }

    void line(String text) {
        out.println(text);
    }

    void heading(String text) {
        out.println();
        out.println(strong(text));
    }

    String strong(String text) {
        return styled("1", text);
    }

    String dim(String text) {
        return styled("2", text);
    }

    /** Prints rows with their second parts below each other; a row that is too long goes on in the next line. */
    void rows(String indent, List<Row> rows) {
        int left = 0;
        for (Row row : rows) {
            if (row.left().length() <= width / 2) {
                left = Math.max(left, row.left().length());
            }
        }
        for (Row row : rows) {
            int used = indent.length() + Math.max(left, row.left().length()) + 2;
            if (row.right().isEmpty()) {
                out.println(indent + row.left());
            } else if (used + row.right().length() <= width) {
                String gap = " ".repeat(Math.max(0, left - row.left().length()) + 2);
                out.println(indent + row.left() + gap + dim(row.right()));
            } else {
                out.println(indent + row.left());
                out.println(indent + "    " + dim(row.right()));
            }
        }
    }

    /**
     * The names of as many things as fit into the room that a line has after {@code used} columns, then how many are missing: only
     * of these are the names made.
     */
    <T> String fitting(List<T> things, Function<T, String> name, int used) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < things.size(); i++) {
            String next = (i == 0 ? "" : ", ") + name.apply(things.get(i));
            int rest = i + 1 < things.size() ? more(things.size() - i - 1).length() : 0;
            if (i > 0 && used + text.length() + next.length() + rest > width) {
                return text + more(things.size() - i);
            }
            text.append(next);
        }
        return text.toString();
    }

    /** The same for words. */
    String fitting(List<String> words, int used) {
        return fitting(words, word -> word, used);
    }

    /** Prints parts of a sentence, in as few lines as hold them. */
    void sentence(List<String> parts) {
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            if (line.length() > 0 && line.length() + part.length() > width) {
                out.println(line.toString().stripTrailing());
                line.setLength(0);
                line.append("  ");
            }
            line.append(part);
        }
        out.println(line);
    }

    private static String more(int count) {
        return String.format(Locale.ROOT, " and %,d more", count);
    }

    static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    private String styled(String style, String text) {
        return colored && !text.isEmpty() ? "\u001b[" + style + 'm' + text + "\u001b[0m" : text;
    }

    /** Two parts of a line. */
    record Row(String left, String right) {}
}
