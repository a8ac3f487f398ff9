// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanReaderTest {
    private static final String TEXT = Plans.write(Plans.vendingMachine());

    @Test
    void reads_what_was_written() throws IOException {
        assertThat(Plans.read(TEXT)).isEqualTo(Plans.vendingMachine());
    }

    @Test
    void reads_lines_that_end_as_on_windows() throws IOException {
        assertThat(Plans.read(TEXT.replace("\n", "\r\n"))).isEqualTo(Plans.vendingMachine());
    }

    @Test
    void finds_methods_by_id() throws IOException {
        Plan plan = Plans.read(TEXT);
        assertThat(plan.method(2).ref().name()).isEqualTo("price");
        assertThatThrownBy(() -> plan.method(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_site_may_name_what_one_before_it_does() throws IOException {
        Plan plan = Plans.read(TEXT.replace("com/acme/Item\tprice\t()I\nmethod", "1\nmethod"));
        assertThat(plan.method(1).sites().get(1).declared()).hasToString("java.util.Map#get(java.lang.Object)");
    }

    @Test
    void refuses_an_empty_file_and_other_files() {
        assertRefused("", "Plan, line 1: this is not a DeepTrace plan");
        assertRefused("hello\n", "Plan, line 1: this is not a DeepTrace plan");
    }

    @Test
    void refuses_a_plan_cut_off_at_any_line() {
        String[] lines = TEXT.split("\n");
        for (int kept = 1; kept < lines.length; kept++) {
            String text = String.join("\n", java.util.Arrays.copyOf(lines, kept)) + "\n";
            assertRefused(text, "Plan, line " + (kept + 1) + ": the plan ends early");
        }
    }

    @ParameterizedTest(name = "{1} for {0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    deeptrace-plan*5    | deeptrace-plan*2   | 1: version 2 is not known here; version 5 is
                    deeptrace-plan*5    | deeptrace-plan     | 1: 'deeptrace-plan' has 1 fields, too few
                    deeptrace-plan*5    | deeptrace-plan*x   | 1: 'x' is not a number
                    engine*rta          | engine             | 2: 'engine' has 1 fields, too few
                    engine*rta          | motor*rta          | 2: unknown record 'motor'
                    engine*rta          | engine*r\\ta\\x    | 2: unknown escape \\x
                    engine*rta          | engine*rta\\       | 2: a lone backslash at the end
                    engine*rta          | engine*\\u12g4     | 2: \\u without four hexadecimal digits
                    engine*rta          | engine*\\u12       | 2: \\u without four hexadecimal digits
                    engine*rta          | redact*x           | 29: the engine is missing
                    root*1              | root*3             | 29: root 3 is not a method of the plan
                    root*1              | root*0             | 29: root 0 is not a method of the plan
                    root*1              | root*99999999999   | 19: '99999999999' is not a number
                    root*1              | site*9*0*1*1*A*b*c | 19: a site before any method
                    root*1              | at-calls*A         | 19: names of a method before any method
                    price*()I<EOL>      | price*()I<EOL>at-calls<EOL> | 23: 'at-calls' has 1 fields, too few
                    method*2            | method*3           | 23: method 3 where 2 was expected
                    price*()I*17        | price*()I*x        | 23: 'x' is not a number
                    17**0*1*1           | 17**0*1            | 23: 'method' has 9 fields, too few
                    17**0*1*1           | 17**0*1*7          | 29: method 2 is reached by way of 7, which is not a method of the plan
                    17**0*1*1           | 17**0*1*-1         | 29: method 2 is reached by way of -1, which is not a method of the plan
                    site*2              | site*1             | 22: site 1 where a new number above 0 was expected
                    site*2              | site*0             | 22: site 0 where a new number above 0 was expected
                    price*()I<EOL>      | price<EOL>         | 22: 'site' has 7 fields, too few
                    com/acme/Item*price*()I<EOL> | 7<EOL>    | 22: site 2 names what site 7 does, which is not before it
                    com/acme/Item*price*()I<EOL> | 2<EOL>    | 22: site 2 names what site 2 does, which is not before it
                    SIMILAR             | SAME               | 25: 'SAME' is no match
                    Item*price*()I*SIM  | Item*price*SIM     | 25: 'inner' has 6 fields, too few
                    expression*2*1      | expression*4*1     | 27: expression 4 where the next number was expected
                    VALUE*WHOLE*I       | VALUE*WHOLE*Q      | 28: 'Q' is not a type
                    3*21*AFTER          | 9*21*AFTER         | 28: instruction 9 of 9
                    3*21*AFTER*0        | 3*21*AFTER         | 28: 'expression' has 15 fields, too few
                    left-out*           | expression*1<EOL>left-out* | 24: 'expression' has 2 fields, too few
                    end*2               | end*3              | 29: it announces 3 methods and holds 2
                    end*2               | end                | 29: 'end' has 1 fields, too few
                    """)
    void refuses_a_damaged_plan(String intact, String damaged, String message) {
        String from = line(intact);
        assertThat(TEXT).contains(from);
        int at = TEXT.indexOf(from);
        assertRefused(
                TEXT.substring(0, at) + line(damaged) + TEXT.substring(at + from.length()), "Plan, line " + message);
    }

    private static String line(String shown) {
        return shown.replace("<EOL>", "\n").replace('*', '\t');
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> Plans.read(text))
                .isInstanceOf(PlanFormatException.class)
                .hasMessage(message);
    }
}
