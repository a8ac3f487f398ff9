// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Calls with values of every kind, to be made again. Beside each is what stands in the way, if anything does. */
public final class Shelf {
    enum Size {
        SMALL,
        LARGE {
            @Override
            int room() {
                return 9;
            }
        };

        int room() {
            return 1;
        }
    }

    record Book(String title, double price, List<String> tags) {
        static Book free(String title) {
            return new Book(title, 0, List.of());
        }
    }

    record Pair<A, B>(A first, B second) {}

    /** Has no equals: its parts are compared. */
    static class Order {
        private long id;
        private Book book;
        private Map<String, Integer> counts;

        void setId(long id) {
            this.id = id;
        }

        void setBook(Book book) {
            this.book = book;
        }

        void setCounts(Map<String, Integer> counts) {
            this.counts = counts;
        }

        long getId() {
            return id;
        }

        Book getBook() {
            return book;
        }

        int total() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Made by a constructor whose parameters are called like its fields. */
    static final class Ticket {
        private final String name;
        private final int number;

        Ticket(int number, String name) {
            this.name = name;
            this.number = number;
        }

        String label() {
            return name + '/' + number;
        }
    }

    /** Unchanged since it was made: the recorded call of its constructor makes it again. */
    static final class Slug {
        private final String slug;

        Slug(String title) {
            slug = title.toLowerCase().replace(' ', '-');
        }

        String path(char prefix) {
            return prefix + slug;
        }
    }

    /** Changed since it was made, and without setters: it is filled field by field. */
    static final class Counter {
        private int count;

        int next() {
            return ++count;
        }
    }

    /** Of the two constructors just the one that was called makes the same. */
    static final class Label {
        private final String kind;

        Label(Object any) {
            kind = "any " + any;
        }

        Label(String text) {
            kind = "text " + text;
        }

        String kind() {
            return kind;
        }
    }

    /** Calls what it overrides. */
    abstract static class Square {
        private final int side;

        Square(int side) {
            this.side = side;
        }

        int area() {
            return side * side;
        }
    }

    static final class Half extends Square {
        Half() {
            super(4);
        }

        @Override
        int area() {
            return super.area() / 2;
        }
    }

    /** No code outside can name it. */
    private static final class Node {
        private final Node next;

        private Node(Node next) {
            this.next = next;
        }

        private int length() {
            return next == null ? 1 : 1 + next.length();
        }
    }

    private Shelf() {}

    /** Makes all calls. */
    public static String run() {
        int sum = 0;
        sum += text("a \"quoted\"\n\\ tab\t \\u000a ü ☃ 🌮", 'ß', '\'').length();
        sum += numbers((byte) -1, (short) 7, Long.MIN_VALUE, Float.NaN, -0.0, true)
                        .hashCode()
                & 1;
        sum += arrays(new int[] {1, 2}, new String[][] {{"x", null}, {}}, new Size[] {Size.LARGE}).length;
        sum += collections(
                        new ArrayList<>(List.of(3, 1)),
                        Set.of("one"),
                        new LinkedHashMap<>(Map.of("k", Size.SMALL)),
                        Arrays.asList("p", null))
                .size();
        sum += queue(new ArrayDeque<>(List.of(1, 2))).size();
        sum += sum(List.of(Book.free("A"), new Book("B", 1.5, List.of("x", "y"))));
        Order order = order(4711, Book.free("C"));
        sum += order.total();
        sum += new Ticket(7, "gate").label().length();
        sum += new Slug("Big Book").path('/').length();
        sum += swap(new Pair<>("l", 2L)).toString().length();
        sum += same("t", null).hashCode() & 1;
        sum += overloaded((Object) "text") + overloaded("text") + overloaded(-1);
        sum += room(Size.LARGE)
                + words(LocalDate.of(2024, 2, 29), new BigDecimal("1.50")).length();
        sum += find(Optional.of("q")).isPresent() ? 1 : 0;
        List<String> shared = new ArrayList<>(List.of("s"));
        sum += twice(shared, shared);
        Counter counter = new Counter();
        sum += counter.next() + counter.next();
        sum += new Label((Object) "x").kind().length() + new Half().area() + new Node(new Node(null)).length();
        BitSet bits = new BitSet();
        bits.set(70);
        sum += sets(bits, EnumSet.of(Size.LARGE), new TreeSet<>(List.of("a", "b")));
        sum += sorted(
                new TreeMap<>(Map.of("A", 1, "a", 2)), Collections.synchronizedList(new ArrayList<>(List.of("s"))));
        Set<Integer> falling = new TreeSet<>(Comparator.reverseOrder());
        falling.addAll(List.of(1, 2));
        sum += backwards(falling);
        sum += apply(String::length);
        sum += login("guest", "secret");
        sum += longText("x".repeat(300));
        sum += fails(-1);
        return "sum " + (sum > 0) + hidden(3);
    }

    public static void main(String[] args) {
        System.out.println(run());
    }

    static String text(String text, char c, char quote) {
        return text + c + quote;
    }

    static String numbers(byte b, short s, long l, float f, double d, boolean z) {
        return b + " " + s + " " + l + " " + f + " " + d + " " + z;
    }

    static String[] arrays(int[] ints, String[][] texts, Size[] sizes) {
        return new String[] {Arrays.toString(ints), Arrays.deepToString(texts), sizes[0].name()};
    }

    static List<Object> collections(List<Integer> l, Set<String> s, Map<String, Size> m, List<String> fixed) {
        return new ArrayList<>(List.of(l.get(0), s.size(), m.get("k"), fixed.size()));
    }

    static Deque<Integer> queue(Deque<Integer> queue) {
        Deque<Integer> turned = new ArrayDeque<>();
        queue.forEach(turned::addFirst);
        return turned;
    }

    static int sum(Collection<Book> books) {
        return (int) books.stream().mapToDouble(book -> book.price()).sum();
    }

    static Order order(long id, Book book) {
        Order order = new Order();
        order.setId(id);
        order.setBook(book);
        order.setCounts(new LinkedHashMap<>(Map.of("apples", 2)));
        return order;
    }

    static <A, B> Pair<B, A> swap(Pair<A, B> pair) {
        return new Pair<>(pair.second(), pair.first());
    }

    static <T> List<T> same(T one, T other) {
        return Arrays.asList(one, other);
    }

    static int overloaded(Object any) {
        return 1;
    }

    static int overloaded(String text) {
        return 2;
    }

    static int overloaded(Integer number) {
        return 3;
    }

    static int sets(BitSet bits, Set<Size> sizes, Set<String> texts) {
        return bits.cardinality() + sizes.size() + texts.size();
    }

    static int sorted(Map<String, Integer> map, List<String> list) {
        return map.size() + list.size();
    }

    static int backwards(Set<Integer> numbers) {
        return numbers.size();
    }

    static int room(Size size) {
        return size.room();
    }

    static String words(LocalDate day, BigDecimal price) {
        return day + " " + price;
    }

    static Optional<Integer> find(Optional<String> text) {
        return text.map(String::length);
    }

    /** True only where both are the same object. */
    static int twice(List<String> one, List<String> other) {
        return one == other ? 1 : 0;
    }

    static int apply(java.util.function.ToIntFunction<String> function) {
        return function.applyAsInt("abc");
    }

    static int login(String user, String password) {
        return password.length() + user.length();
    }

    static int longText(String text) {
        return text.length();
    }

    static int fails(int n) {
        try {
            return refuse(n);
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    static int refuse(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("not " + n);
        }
        return n;
    }

    private static int hidden(int n) {
        return n;
    }
}
