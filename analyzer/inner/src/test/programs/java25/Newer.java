import java.util.List;

class Newer {
    sealed interface Shape permits Square, Circle, Pair {}

    record Square(int side) implements Shape {}

    record Circle(double radius) implements Shape {}

    record Pair(Shape left, Shape right) implements Shape {}

    static class Base {
        final int size;

        Base(int size) {
            this.size = size;
        }
    }

    static class Checked extends Base {
        final String text;

        Checked(String given) {
            int length = given.length();
            if (length > 100) {
                throw new IllegalArgumentException("long " + length);
            }
            text = given + length;
            super(length + 1);
        }
    }

    static double area(Shape shape) {
        return switch (shape) {
            case Square(int side) when side > 10 -> -1;
            case Square(int side) -> side * side;
            case Circle circle -> circle.radius() * circle.radius() * 3;
            case Pair(Square(var a), Square(var b)) -> a + b;
            case Pair(Shape left, Shape right) -> area(left) + area(right);
        };
    }

    static String kind(Object value) {
        if (value instanceof Pair(Square(int a), _) && a > 1) {
            return "pair " + a;
        }
        return switch (value) {
            case null -> "none";
            case String text when text.isEmpty() -> "empty";
            case String text -> text + text.length();
            case Integer number -> "n" + (number + 1);
            default -> "other";
        };
    }

    static int unnamed(List<String> words) {
        int count = 0;
        for (String _ : words) {
            count++;
        }
        try {
            count += Integer.parseInt(words.get(0));
        } catch (NumberFormatException _) {
            count = -count;
        }
        return count;
    }

    public static void main(String[] args) {
        StringBuilder out = new StringBuilder();
        out.append(area(new Square(3))).append(area(new Square(11))).append(area(new Circle(2)));
        out.append(area(new Pair(new Square(1), new Square(2)))).append(area(new Pair(new Circle(1), new Square(2))));
        out.append(kind(new Pair(new Square(2), null))).append(kind(null)).append(kind("")).append(kind("ab"));
        out.append(kind(7)).append(kind(1.5)).append(unnamed(List.of("a", "b"))).append(unnamed(List.of("4")));
        out.append(new Checked("abc").text);
        System.out.println(out);
    }
}
