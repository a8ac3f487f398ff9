// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTest {

    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    **                  | Main
                    **                  | com.acme.Foo
                    *                   | com.acme.Foo
                    java.**             | java.lang.String
                    java.**             | java.util.concurrent.locks.Lock
                    com.acme.*          | com.acme.Foo
                    com.acme.*          | com.acme.Foo$Bar
                    com.acme.Foo        | com.acme.Foo
                    com.acme.Foo        | com.acme.Foo$Bar
                    com.acme.Foo        | com.acme.Foo$Bar$Baz
                    com.acme.Foo$Bar    | com.acme.Foo$Bar
                    com.acme.Foo$Bar    | com.acme.Foo$Bar$1
                    com.acme.Foo.Bar    | com.acme.Foo$Bar
                    com.acme.Foo.Bar.B2 | com.acme.Foo$Bar$B2
                    Foo                 | com.acme.Foo
                    Foo                 | Foo
                    Foo                 | com.acme.Foo$Bar
                    Foo.Bar             | com.acme.Foo$Bar
                    com.acme.*Test      | com.acme.BigTest
                    com.acme.*Test      | com.acme.BigTest$Inner
                    com.acme.*T*t       | com.acme.aTbtct
                    *Impl               | com.acme.FooImpl
                    com.*.Foo           | com.acme.Foo
                    com.*.internal.**   | com.acme.internal.x.Foo
                    **.internal.**      | com.acme.internal.Foo
                    **.internal.**      | internal.Foo
                    **.dao.*            | com.acme.dao.Foo
                    com.**.Foo          | com.a.b.Foo
                    com.**.Foo          | com.Foo
                    *$$Lambda*          | com.acme.Foo$$Lambda$14
                    """)
    void means_the_class(String pattern, String name) {
        assertThat(means(pattern, name, "run", "")).isTrue();
    }

    @ParameterizedTest(name = "{0} does not mean {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    java.**             | javax.swing.JFrame
                    java.**             | java
                    com.acme.*          | com.acme.sub.Foo
                    com.acme.*          | com.acme2.Foo
                    com.acme.Foo        | com.acme.Foo2
                    com.acme.Foo        | com.acme.sub.Foo
                    com.acme.Foo        | acme.Foo
                    com.acme.Foo$Bar    | com.acme.Foo
                    com.acme.Foo$Bar    | com.acme.Foo$Bar2
                    Foo                 | com.acme.MyFoo
                    Foo                 | com.acme.Bar$Foo
                    com.*.Foo           | com.a.b.Foo
                    com.*.Foo           | com.Foo
                    **.internal.**      | com.acme.internalised.Foo
                    **.dao.*            | com.acme.dao.sub.Foo
                    """)
    void does_not_mean_the_class(String pattern, String name) {
        assertThat(means(pattern, name, "run", "")).isFalse();
    }

    @ParameterizedTest(name = "{0} means run({1}): {2}")
    @CsvSource(delimiter = '|', nullValues = "-", emptyValue = "", textBlock = """
                    Foo#run                        | ''                      | true
                    Foo#run                        | int                     | true
                    Foo#run(..)                    | int,long                | true
                    Foo#run()                      | ''                      | true
                    Foo#run()                      | int                     | false
                    Foo#run(int)                   | int                     | true
                    Foo#run(int)                   | long                    | false
                    Foo#run(int)                   | int,int                 | false
                    Foo#run(int, ..)               | int,long,byte           | true
                    Foo#run(int,..)                | int                     | true
                    Foo#run(int,..)                | long                    | false
                    Foo#run(int,..)                | ''                      | false
                    Foo#run(int,java.lang.String)  | int,java.lang.String    | true
                    Foo#run(int, String)           | int,java.lang.String    | true
                    Foo#run(String)                | com.acme.String         | true
                    Foo#run(java.lang.String)      | com.acme.String         | false
                    Foo#run(String)                | java.lang.String[]      | false
                    Foo#run(String[])              | java.lang.String[]      | true
                    Foo#run(String...)             | java.lang.String[]      | true
                    Foo#run(int[][])               | int[][]                 | true
                    Foo#run(java.util.Map$Entry)   | java.util.Map$Entry     | true
                    Foo#run(java.util.Map.Entry)   | java.util.Map$Entry     | true
                    Foo#run(*)                     | long                    | true
                    Foo#r*                         | ''                      | true
                    Foo#*n                         | ''                      | true
                    Foo#*                          | ''                      | true
                    Foo#ru                         | ''                      | false
                    Foo#<init>                     | ''                      | false
                    Bar#run                        | ''                      | false
                    +com.acme.Base#run             | ''                      | true
                    @com.acme.Traced#r*(int)       | int                     | true
                    @com.acme.Traced#x*(int)       | int                     | false
                    """)
    void chooses_methods_by_name_and_parameters(String pattern, String parameters, boolean expected) {
        assertThat(means(pattern, "com.acme.Foo", "run", parameters)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} means com.acme.Foo: {1}")
    @CsvSource({
        "+com.acme.Base, true",
        "+Base, true",
        "+com.*.Base, true",
        "+com.acme.Foo, true",
        "+java.util.Map, false",
        "+java.util.Map$Entry, true",
        "+java.util.Map.Entry, true",
        "@com.acme.Traced, true",
        "@Traced, true",
        "@com.acme.*, true",
        "@com.acme.Base, false",
        "+com.acme.Traced, false"
    })
    void chooses_subtypes_and_annotated_classes(String pattern, boolean expected) {
        assertThat(means(pattern, "com.acme.Foo", "run", "")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', commentCharacter = ';', textBlock = """
                    ~~               | a pattern is missing; write for example com.acme.** or com.acme.Foo#run.
                    +                | '+' names no class; ** stands for every class.
                    #run             | '#run' names no class; ** stands for every class.
                    com..Foo         | 'com..Foo' has an empty name between its dots.
                    com.             | 'com.' has an empty name between its dots.
                    com.a**.Foo      | 'com.a**.Foo' mixes ** with a name; ** stands alone between dots, * stands inside a name.
                    com.acme.F?o     | 'com.acme.F?o' has the character '?', which no name has here; a reason follows after ' # '.
                    com/acme/Foo     | 'com/acme/Foo' has the character '/', which no name has here; a reason follows after ' # '.
                    Foo Bar          | 'Foo Bar' has the character ' ', which no name has here; a reason follows after ' # '.
                    Foo#             | 'Foo#' names no method after #; #* stands for every method.
                    Foo#(int)        | 'Foo#(int)' names no method after #; #* stands for every method.
                    Foo#run(int      | 'Foo#run(int' does not end with the ')' of its parameters.
                    Foo#run(int) x   | 'Foo#run(int) x' does not end with the ')' of its parameters.
                    Foo#run(int,)    | 'Foo#run(int,)' has an empty parameter type.
                    Foo#run(..,int)  | 'Foo#run(..,int)' goes on after '..', which stands for all further parameters.
                    Foo#run(in-t?)   | 'Foo#run(in-t?)' has the character '?', which no name has here; a reason follows after ' # '.
                    """)
    void refuses_what_means_nothing(String pattern, String sentence) {
        assertThatThrownBy(() -> new PatternParser(pattern, "--exclude").parse())
                .isInstanceOf(BadPatternException.class)
                .hasMessage("--exclude: " + sentence);
    }

    private static boolean means(String pattern, String name, String method, String parameters) {
        var facts = new Blacklist.ClassFacts(
                name, Set.of("com.acme.Base", "java.util.Map$Entry", "java.lang.Object"), Set.of("com.acme.Traced"));
        Pattern parsed = new PatternParser(pattern, "test").parse();
        return parsed.matchesType(facts) && parsed.matchesMethod(method, () -> parameters);
    }
}
