// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.MethodRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTextTest {
    private static final Value NULL = new Value.Null();

    @Test
    void aLambdaIsNamedByItsMethod() {
        MethodRef body = new MethodRef("acme/Basket", "lambda$sum$0", "(II)I");
        Value captured = new Value.Function(
                "acme.Basket$$Lambda/0x01", body, List.of(new Value.Field("arg$1", new Value.Primitive(1))), 1);
        Value constructor = new Value.Function(
                "acme.Basket$$Lambda/0x02", new MethodRef("acme/Item", "<init>", "()V"), List.of(), 0);

        assertThat(new ValueText(100).of(captured)).isEqualTo("λ Basket.lambda$sum$0{arg$1=1}");
        assertThat(new ValueText(100).of(new Value.Identified(2, constructor, true)))
                .isEqualTo("λ new Item#2");
    }

    @Test
    void datesAreWordsAndWhatNobodyCountedHasNoNumber() {
        Value date = new Value.Words("java.time.LocalDate", new Value.Text("2026-11-27", 10));
        Value queue =
                new Value.Sequence("java.util.concurrent.ConcurrentLinkedQueue", List.of(date), Value.Sequence.UNKNOWN);

        assertThat(new ValueText(100).of(queue)).isEqualTo("[2026-11-27, …]");
    }

    @Test
    void collectionsOfTheProgramSayTheirClass() {
        Value basket = new Value.Sequence("acme.Basket", List.of(number(1), number(2)), 2);
        Value stock = new Value.Mapping("acme.Shop$Stock", List.of(new Value.Entry(number(1), number(5))), 1);

        assertThat(new ValueText(100).of(basket)).isEqualTo("Basket[1, 2]");
        assertThat(new ValueText(100).of(new Value.Identified(3, stock, true))).isEqualTo("Shop.Stock{1=5}#3");
        assertThat(new ValueText(100).of(new Value.Sequence("java.util.ArrayList", List.of(basket), 1)))
                .isEqualTo("[Basket[1, 2]]");
        assertThat(new ValueText(100)
                        .of(new Value.Sequence("scala.collection.immutable.$colon$colon", List.of(number(1)), 1)))
                .isEqualTo("::[1]");
    }

    @Test
    void whatWasChangedWhileItWasReadSaysSo() {
        Value list = new Value.Sequence("java.util.ArrayList", List.of(new Value.Primitive(1)), 1);

        assertThat(new ValueText(100).of(new Value.Torn(list))).isEqualTo("[1] (changed while read)");
    }

    @Test
    void anObjectsNumberIsPartOfItsName() {
        Value point = new Value.Structure("acme.Point", List.of(new Value.Field("x", new Value.Primitive(1))), 1);
        Value list = new Value.Sequence("java.util.ArrayList", List.of(new Value.Primitive(1)), 1);

        assertThat(new ValueText(100).of(new Value.Identified(3, point, true))).isEqualTo("Point#3{x=1}");
        assertThat(new ValueText(8).of(new Value.Identified(3, point, true))).isEqualTo("Point#3…");
        assertThat(new ValueText(100).of(new Value.Identified(4, new Value.Opaque("acme.A"), true)))
                .isEqualTo("A#4{…}");
        assertThat(new ValueText(100).of(new Value.Identified(5, list, true))).isEqualTo("[1]#5");
    }

    @Test
    void stringsAndCharactersAreQuotedAndEscaped() {
        assertThat(text(string("a\"b\\c\n"))).isEqualTo("\"a\\\"b\\\\c\\n\"");
        assertThat(text(new Value.Primitive('\''))).isEqualTo("'\\''");
        assertThat(text(new Value.Primitive('\u0007'))).isEqualTo("'\\u0007'");
    }

    @Test
    void terminalEscapesAndMarksThatReorderTextAreEscaped() {
        assertThat(text(string("\u001b]0;owned\u0007 \u202egnp.exe \u009b2J")))
                .isEqualTo("\"\\u001b]0;owned\\u0007 \\u202egnp.exe \\u009b2J\"");
    }

    @Test
    void ofWhatDoesNotFitTheFirstPartsAreShown() {
        Value.Field flags = new Value.Field("flags", number(0));
        Value.Structure pattern =
                new Value.Structure("acme.Pattern", List.of(new Value.Field("text", string("a+b")), flags, flags), 9);
        Value list = new Value.Sequence("[I", List.of(number(111), number(222), number(333)), 3);
        Value map = new Value.Mapping(
                "java.util.HashMap",
                List.of(new Value.Entry(string("k"), number(1)), new Value.Entry(string("l"), number(2))),
                2);

        assertThat(new ValueText(40).of(pattern)).isEqualTo("Pattern{text=\"a+b\", flags=0, flags=0, …}");
        assertThat(new ValueText(32).of(pattern)).isEqualTo("Pattern{text=\"a+b\", flags=0, …}");
        assertThat(new ValueText(24).of(new Value.Identified(3, pattern, true)))
                .isEqualTo("Pattern#3{text=\"a+b\", …}");
        assertThat(new ValueText(20).of(pattern)).isEqualTo("Pattern{…}");
        assertThat(new ValueText(14).of(list)).isEqualTo("[… 3 in all]");
        assertThat(new ValueText(18).of(list)).isEqualTo("[111, 222, 333]");
        assertThat(new ValueText(8).of(map)).isEqualTo("{…}");
        assertThat(new ValueText(12).of(new Value.Torn(list))).doesNotContain("111");
    }

    @Test
    void whatWasCutTellsHowMuchThereIs() {
        assertThat(text(new Value.Text("abc", 445))).isEqualTo("\"abc…\" (445 chars)");
        assertThat(text(new Value.Sequence("[I", List.of(number(1), number(2)), 10)))
                .isEqualTo("[1, 2, … 10 in all]");
        assertThat(text(new Value.Sequence("[I", List.of(), 10))).isEqualTo("[… 10 in all]");
        assertThat(text(new Value.Mapping("java.util.HashMap", List.of(new Value.Entry(string("k"), number(1))), 9)))
                .isEqualTo("{\"k\"=1, … 9 in all}");
    }

    @Test
    void objectsShowTheirClassAndFields() {
        Value.Field x = new Value.Field("x", number(1));
        Value.Field self = new Value.Field("self", new Value.Cycle(1));

        assertThat(text(new Value.Structure("acme.Outer$Point", List.of(x, self), 2)))
                .isEqualTo("Outer.Point{x=1, self=↑1}");
        assertThat(text(new Value.Structure("acme.Point", List.of(x), 2))).isEqualTo("Point{x=1, …}");
        assertThat(text(new Value.Opaque("acme.Machine$$Lambda$14/0x0000000800c03000")))
                .isEqualTo("Machine lambda{…}");
        assertThat(text(new Value.Type("[[I"))).isEqualTo("int[][].class");
        assertThat(text(new Value.Type("[Ljava.lang.String;"))).isEqualTo("String[].class");
    }

    @Test
    void exceptionsShowTheirMessageAndCause() {
        Value cause = new Value.Exception("java.io.IOException", string("gone"), NULL);

        assertThat(text(new Value.Exception("acme.Bad", NULL, NULL))).isEqualTo("Bad()");
        assertThat(text(new Value.Exception("acme.Bad", string("why"), cause)))
                .isEqualTo("Bad(\"why\") by IOException(\"gone\")");
    }

    @Test
    void exceptionsShowThoseThatTheyHaveSuppressed() {
        Value closing = new Value.Exception("java.io.IOException", string("gone"), NULL);
        Value suppressed = new Value.Sequence("[Ljava.lang.Throwable;", List.of(closing), 2);
        Value bad = new Value.Exception("acme.Bad", 0, List.of(), string("why"), NULL, suppressed);

        assertThat(text(bad)).isEqualTo("Bad(\"why\") suppressing [IOException(\"gone\"), … 2 in all]");
        assertThat(new ValueText(40).of(bad)).isEqualTo("Bad(\"why\") suppressing [… 2 in all]");
    }

    @Test
    void maskedAndUnreadableValuesShowNothing() {
        assertThat(text(new Value.Masked())).isEqualTo("***");
        assertThat(text(new Value.Unreadable())).isEqualTo("?");
    }

    @Test
    void nothingIsLongerThanAskedFor() {
        assertThat(new ValueText(8).of(string("abcdefghijkl"))).isEqualTo("\"abcde…\"");
        assertThat(new ValueText(3).of(string("\ud83d\ude00\ud83d\ude00"))).isEqualTo("\"…\"");
    }

    @Test
    void whatDoesNotFitLosesItsInsideBeforeItIsCut() {
        Value.Field x = new Value.Field("x", number(1));
        Value point = new Value.Structure("acme.Point", List.of(x), 1);
        Value box = new Value.Structure("acme.Box", List.of(new Value.Field("corner", point)), 1);

        assertThat(new ValueText(40).of(box)).isEqualTo("Box{corner=Point{x=1}}");
        assertThat(new ValueText(21).of(box)).isEqualTo("Box{corner=Point{…}}");
        assertThat(new ValueText(12).of(box)).isEqualTo("Box{…}");
        assertThat(new ValueText(4).of(box)).isEqualTo("Box…");
        assertThat(new ValueText(14).of(new Value.Sequence("[I", List.of(number(123456), number(7890)), 2)))
                .isEqualTo("[123456, 7890]");
        assertThat(new ValueText(8).of(new Value.Sequence("[I", List.of(number(123456), number(7890)), 2)))
                .isEqualTo("[…]");
        assertThat(new ValueText(13).of(new Value.Sequence("[I", List.of(number(123456), number(7890)), 2)))
                .isEqualTo("[… 2 in all]");
    }

    private static Value number(int value) {
        return new Value.Primitive(value);
    }

    private static Value string(String text) {
        return new Value.Text(text, text.length());
    }

    private static String text(Value value) {
        return new ValueText(1_000).of(value);
    }
}
