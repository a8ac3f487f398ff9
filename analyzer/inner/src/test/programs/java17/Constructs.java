import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;

class Constructs {
    static final Map<String, Integer> TABLE = new HashMap<>();
    static int counter = start(41) + 1;

    static {
        TABLE.put("k", counter);
    }

    int[] data = {1, 2, 3};
    String name;
    int hits;
    Constructs next;

    Constructs(int x, String text) {
        super();
        this.name = text + "!";
        hits++;
        data[x % 3] += x;
    }

    static class Derived extends Constructs {
        final int twice;

        Derived(int x) {
            super(x * 2, "d" + x);
            twice = hits + 1;
        }

        Derived() {
            this(counter > 3 ? 4 : 5);
        }
    }

    enum Coin {
        DIME(10),
        QUARTER(25);

        final int cents;

        Coin(int cents) {
            this.cents = cents;
        }
    }

    sealed interface Shape permits Square, Circle {}

    record Square(int side) implements Shape {
        Square {
            if (side < 0) {
                throw new IllegalArgumentException("side " + side);
            }
        }
    }

    record Circle(double radius) implements Shape {}

    static int start(int x) {
        return x;
    }

    static int sum(int... values) {
        int total = 0;
        for (int value : values) {
            total += value;
        }
        return total;
    }

    static long arithmetic(int a, long b, short c, byte d, char e, float f, double g) {
        int bits = a << 2 | a >>> 1 & ~a ^ 7;
        long wide = a + b * c - d / 3 % 5;
        double real = f * g + e;
        boolean order = wide > b && real >= f || !(bits != a) && a <= b;
        int cast = (int) real + (char) a;
        d += 3;
        e++;
        c -= 1;
        return order ? wide + cast : -bits + d + e + c;
    }

    static String loops(List<String> words, int[][] grid) {
        StringBuilder out = new StringBuilder();
        outer:
        for (int i = 0; i < grid.length; i++) {
            for (int j = 0; j < grid[i].length; j++) {
                if (grid[i][j] == 0) {
                    continue outer;
                }
                if (grid[i][j] < 0) {
                    break outer;
                }
                out.append(grid[i][j]);
            }
        }
        int left = 3;
        do {
            left--;
        } while (left > 0);
        while (true) {
            if (++left > 2) {
                break;
            }
        }
        for (String word : words) {
            out.append(word).append(' ');
        }
        return out.toString();
    }

    static String switches(int number, String text, Coin coin) {
        String first =
                switch (number) {
                    case 1, 2 -> "low";
                    case 3 -> {
                        String built = "m" + number;
                        yield built;
                    }
                    default -> number > 10 ? "high" : "mid";
                };
        switch (text) {
            case "a":
                first += text;
            case "b":
                first += "b";
                break;
            default:
                first = text.isEmpty() ? first : text;
        }
        return first + switch (coin) {
            case DIME -> 1;
            case QUARTER -> coin.cents;
        };
    }

    static int exceptions(String text, List<Integer> log) {
        try (StringReader reader = new StringReader(text)) {
            int value = Integer.parseInt(text);
            if (value < 0) {
                throw new IllegalArgumentException("negative " + value);
            }
            return value + reader.read();
        } catch (NumberFormatException | java.io.IOException e) {
            log.add(-1);
            return e.getMessage().length();
        } finally {
            log.add(text.length());
        }
    }

    static int boxes(Integer boxed, Long other, Boolean flag) {
        Integer w = boxed;
        w++;
        w += 2;
        Integer old = w--;
        Map<String, Integer> counts = new HashMap<>();
        counts.merge("a", 1, Integer::sum);
        return flag ? w + old : (int) (other + counts.get("a"));
    }

    static String lambdas(List<String> in, int least) {
        Function<String, Function<Integer, String>> nested = s -> n -> s + n + least;
        IntBinaryOperator add = (a, b) -> {
            int both = a + b;
            return both * least;
        };
        Supplier<List<String>> make = ArrayList::new;
        make.get().add(nested.apply("x").apply(add.applyAsInt(1, 2)));
        return in.stream()
                .filter(s -> s.length() > least && !s.isEmpty())
                .map(String::toUpperCase)
                .map(s -> s.startsWith("A") ? s + "-a" : s)
                .collect(Collectors.joining(","));
    }

    int classes(Constructs other, int base) {
        other.next = this;
        other.next.hits += 5;
        this.hits = other.hits++;
        int kept;
        kept = hits = 3;
        class Local {
            int more(int by) {
                return kept + by + hits + base;
            }
        }
        Object anonymous = new Object() {
            @Override
            public String toString() {
                return "an" + kept + Constructs.this.hits + name;
            }
        };
        return new Local().more(anonymous.toString().length());
    }

    static int patterns(Object value) {
        if (value instanceof String text && text.length() > 2) {
            return text.length();
        }
        if (!(value instanceof Square square)) {
            return 0;
        }
        return square.side();
    }

    static String text() {
        String block = """
            one
              two\
            """;
        String joined = block + counter + 'c' + 1.5 + null + true;
        assert joined.length() > 3 : "short " + joined;
        synchronized (joined) {
            return joined.length() > 5 ? joined.substring(0, 5) : joined;
        }
    }

    public static void main(String[] args) {
        StringBuilder out = new StringBuilder();
        out.append(sum()).append(sum(1, 2, 3)).append(arithmetic(5, 6L, (short) 7, (byte) 8, 'i', 1.5f, 2.5));
        out.append(loops(List.of("p", "q"), new int[][] {{1, 2}, {3, 0, 4}, {-1}}));
        out.append(switches(1, "a", Coin.DIME)).append(switches(3, "", Coin.QUARTER)).append(switches(11, "z", Coin.DIME));
        List<Integer> log = new ArrayList<>();
        out.append(exceptions("12", log)).append(exceptions("zz", log));
        try {
            exceptions("-4", log);
        } catch (IllegalArgumentException e) {
            out.append(e.getMessage()).append(log);
        }
        out.append(boxes(2, 3L, true)).append(boxes(2, 3L, false));
        out.append(lambdas(List.of("abc", "x", "Apple"), 1));
        out.append(new Derived().classes(new Derived(7), 2));
        out.append(patterns("abc")).append(patterns(new Square(4))).append(patterns(1.5)).append(text());
        System.out.println(out);
    }
}
