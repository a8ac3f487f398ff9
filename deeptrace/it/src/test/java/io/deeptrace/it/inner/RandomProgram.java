// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import java.util.List;
import java.util.Random;

/** A program of methods that compute something out of everything Java has for that, with loops that end. */
final class RandomProgram {
    private static final List<String> INTS = List.of("p", "i", "f");
    private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=");

    private final Random random;
    private final TwofoldSource out = new TwofoldSource();
    private int methods;
    private int loops;

    private RandomProgram(long seed) {
        random = new Random(seed);
    }

    /** A class {@code Generated} with this many methods; its {@code main} calls the last one. */
    static TwofoldSource of(long seed, int methods) {
        RandomProgram program = new RandomProgram(seed);
        program.write(methods);
        return program.out;
    }

    private void write(int count) {
        out.both("class Generated {\n    int f = 3;\n    static long shared = 5;\n");
        while (methods < count) {
            method();
        }
        out.both("    public static void main(String[] args) {\n        new Generated().m" + (count - 1)
                + "(4, 7L, 1.5, true, \"text\", new int[] {3, 1, 2});\n    }\n}\n");
    }

    private void method() {
        out.both("\n    int m" + methods + "(int p, long q, double r, boolean s, String t, int[] a) {\n");
        out.both("        int i = ")
                .told("p")
                .both(";\n        Integer w = ")
                .told("i")
                .both(";\n");
        int statements = 4 + random.nextInt(4);
        for (int n = 0; n < statements; n++) {
            statement(2);
        }
        out.both("        return ");
        integer(2);
        out.both(";\n    }\n");
        methods++;
    }

    private void statement(int depth) {
        switch (random.nextInt(depth == 0 ? 7 : 12)) {
            case 0 -> assign("i", 2);
            case 1 -> assign("this.f", 2);
            case 2 -> compound();
            case 3 -> element();
            case 4 ->
                line(() -> out.told(() -> {
                    out.both("q = ");
                    wide(2);
                }));
            case 5 ->
                line(() -> out.toldObject(() -> {
                    out.both("t = ");
                    text(2);
                }));
            case 6 -> count();
            case 7 -> condition(depth);
            case 8 -> loop(depth);
            case 9 -> each(depth);
            case 10 -> handled();
            default -> boxed();
        }
    }

    private void line(Runnable statement) {
        out.both("        ");
        statement.run();
        out.both(";\n");
    }

    private void assign(String target, int depth) {
        line(() -> out.told(() -> {
            if (target.startsWith("this.")) {
                out.toldObject("this").both(target.substring(4));
            } else {
                out.both(target);
            }
            out.both(" = ");
            integer(depth);
        }));
    }

    /** {@code x += e}: reads the variable first. */
    private void compound() {
        String operator = List.of("+", "-", "*", "^").get(random.nextInt(4));
        line(() -> out.told(() -> {
            int read = out.next("i");
            out.plainly("i " + operator + "= ").tellingly("i = T.v(" + read + ", i) " + operator + " (");
            out.told(() -> {
                out.told("p").both(" + ");
                operand(1);
            });
            out.tellingly(")");
        }));
    }

    /** {@code a[i] = e}, with an index that is in the array. */
    private void element() {
        line(() -> out.told(() -> {
            out.toldObject("a").both("[");
            index();
            out.both("] = ");
            integer(1);
        }));
    }

    private void index() {
        out.told(() -> {
            out.told("p").both(" & 1");
        });
    }

    /** As a statement it is told what the variable is afterwards. */
    private void count() {
        boolean up = random.nextBoolean();
        out.both("        ");
        int id = out.next(up ? "i++" : "--i");
        out.plainly(up ? "i++" : "--i")
                .tellingly("T.v(" + id + ", " + (up ? "++i" : "--i") + ")")
                .both(";\n");
    }

    private void boxed() {
        line(() -> out.toldObject(() -> {
            int read = out.next("w");
            out.plainly("w += ").tellingly("w = T.o(" + read + ", w) + (");
            integer(1);
            out.tellingly(")");
        }));
    }

    private void condition(int depth) {
        out.both("        if (");
        truth(2);
        out.both(") {\n");
        statement(depth - 1);
        out.both("        } else {\n");
        statement(depth - 1);
        out.both("        }\n");
    }

    private void loop(int depth) {
        String n = "n" + loops++;
        out.both("        for (int " + n + " = 0; ");
        out.told(() -> out.told(n).both(" < " + (2 + random.nextInt(3))));
        out.both("; ");
        int id = out.next(n + "++");
        out.plainly(n + "++").tellingly("T.v(" + id + ", ++" + n + ")");
        out.both(") {\n");
        statement(depth - 1);
        if (random.nextBoolean()) {
            out.both("        if (");
            truth(1);
            out.both(") {\n            " + (random.nextBoolean() ? "continue" : "break") + ";\n        }\n");
        }
        statement(depth - 1);
        out.both("        }\n");
    }

    private void each(int depth) {
        String n = "n" + loops++;
        out.both("        for (int " + n + " : ");
        out.toldObject("a");
        out.both(") {\n");
        line(() -> out.told(() -> {
            out.both("i = ");
            out.told(() -> out.told("i").both(" + ").told(n));
        }));
        statement(depth - 1);
        out.both("        }\n");
    }

    private void handled() {
        out.both("        try {\n");
        line(() -> out.told(() -> {
            out.both("i = ");
            out.told(() -> {
                out.both("Integer.parseInt(");
                text(1);
                out.both(")");
            });
        }));
        out.both("        } catch (NumberFormatException e" + loops++ + ") {\n");
        assign("i", 1);
        out.both("        } finally {\n");
        count();
        out.both("        }\n");
    }

    private void integer(int depth) {
        if (depth == 0) {
            out.told(INTS.get(random.nextInt(INTS.size())));
            return;
        }
        switch (random.nextInt(methods > 0 ? 10 : 9)) {
            case 0 ->
                out.told(() -> operands(List.of("+", "-", "*", "&", "|", "^").get(random.nextInt(6)), depth));
            case 1 ->
                out.told(() -> {
                    operand(depth);
                    out.both(" / ");
                    out.both("(");
                    out.told(() -> {
                        out.told("p").both(" | 1");
                    });
                    out.both(")");
                });
            case 2 -> choice(depth);
            case 3 -> selection(depth);
            case 4 ->
                out.told(() -> {
                    out.both("(int) ");
                    out.told("q");
                });
            case 5 -> out.told(() -> out.toldObject("t").both(".length()"));
            case 6 ->
                out.told(() -> {
                    out.toldObject("a").both("[");
                    index();
                    out.both("]");
                });
            case 7 -> out.told(() -> out.told("p").both(" << 2"));
            case 8 -> out.toldObject("w");
            default -> call(depth);
        }
    }

    private void operands(String operator, int depth) {
        operand(depth);
        out.both(" " + operator + " ");
        operand(depth);
    }

    /** In parentheses, which are no expression of their own here. */
    private void operand(int depth) {
        out.both("(");
        integer(depth - 1);
        out.both(")");
    }

    private void choice(int depth) {
        out.told(() -> {
            truth(depth - 1);
            out.both(" ? ");
            if (random.nextBoolean()) {
                out.told("7");
            } else {
                integer(depth - 1);
            }
            out.both(" : ");
            integer(depth - 1);
        });
    }

    private void selection(int depth) {
        out.told(() -> {
            out.both("switch (");
            index();
            out.both(") { case 0 -> ");
            integer(depth - 1);
            out.both("; default -> { yield ");
            integer(depth - 1);
            out.both("; } }");
        });
    }

    private void call(int depth) {
        out.told(() -> {
            out.both("m" + random.nextInt(methods) + "(");
            integer(depth - 1);
            out.both(", ");
            out.told("q")
                    .both(", ")
                    .told("r")
                    .both(", ")
                    .told("s")
                    .both(", ")
                    .toldObject("t")
                    .both(", ")
                    .toldObject("a");
            out.both(")");
        });
    }

    private void truth(int depth) {
        switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0 -> out.told("s");
            case 1 ->
                out.told(() -> {
                    out.told("p")
                            .both(" " + COMPARISONS.get(random.nextInt(6)) + " ")
                            .told("i");
                });
            case 2 ->
                out.told(() -> {
                    out.told("r")
                            .both(" " + COMPARISONS.get(random.nextInt(6)) + " ")
                            .told("q");
                });
            case 3 ->
                out.told(() -> {
                    out.both("!");
                    out.both("(");
                    truth(depth - 1);
                    out.both(")");
                });
            case 4 -> out.told(() -> joined("&&", depth));
            default -> out.told(() -> joined("||", depth));
        }
    }

    private void joined(String operator, int depth) {
        out.both("(");
        truth(depth - 1);
        out.both(") " + operator + " (");
        truth(depth - 1);
        out.both(")");
    }

    private void wide(int depth) {
        out.told(() -> {
            out.told(random.nextBoolean() ? "q" : "shared").both(random.nextBoolean() ? " * " : " - ");
            operand(depth);
        });
    }

    private void text(int depth) {
        switch (random.nextInt(3)) {
            case 0 -> out.toldObject("t");
            case 1 ->
                out.toldObject(() -> {
                    out.both("String.valueOf(");
                    integer(depth - 1);
                    out.both(")");
                });
            default ->
                out.toldObject(() -> {
                    out.toldObject(() -> {
                        out.toldObject("t").both(".substring(");
                        out.told(() -> {
                            out.told(() -> out.toldObject("t").both(".length()"))
                                    .both(" / 2");
                        });
                        out.both(")");
                    });
                    out.both(" + \"-\" + ");
                    out.told("p");
                });
        }
    }
}
