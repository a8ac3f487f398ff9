// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.Plan;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnresolvedCallTest {
    @TempDir
    Path work;

    @Test
    void a_plan_tells_the_place_of_each_reflective_call_whose_target_is_not_known() throws Exception {
        Path classes = TestPrograms.compile(work, Map.of("m/Names.java", """
                package m;
                class Names {
                    static void root(String name, Object on) throws Exception {
                        Class.forName("m.Names");
                        Class.forName(name);
                        Names.class.getDeclaredMethod("known").invoke(null);
                        on.getClass()
                                .getDeclaredMethod(name)
                                .invoke(on);
                        Class.forName(name).getDeclaredConstructor().newInstance();
                    }
                    static void known() {}
                }
                """), "-g");

        try (Program program = TestPrograms.open(classes)) {
            Plan plan = TestPrograms.plan(TestPrograms.rta(program, "m.Names#root"));

            assertThat(plan.leftOut().stream()
                            .filter(left -> left.reason().startsWith("reflective"))
                            .map(left -> left.ref() + ": " + left.reason()))
                    .containsExactly(
                            "m.Names#root(java.lang.String,java.lang.Object):"
                                    + " reflective call at Names.java:5 whose target is not known",
                            "m.Names#root(java.lang.String,java.lang.Object):"
                                    + " reflective call at Names.java:9 whose target is not known",
                            "m.Names#root(java.lang.String,java.lang.Object):"
                                    + " reflective call at Names.java:10 whose target is not known");
        }
    }
}
