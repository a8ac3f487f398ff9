// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class EntriesTest {
    private final List<byte[]> defined = new ArrayList<>();
    private final Entries entries = new Entries(LoggingProbe.NAMES, defined::add);
    private final EntryShape oneObject = new EntryShape("enter", "L");
    private final EntryShape oneLong = new EntryShape("enter", "J");

    @Test
    void shapesThatAreAskedForTogetherAreMethodsOfOneClass() {
        assertThat(entries.owner(oneObject)).isEqualTo(entries.owner(oneLong));
        entries.define();
        assertThat(defined).hasSize(1);
    }

    @Test
    void aShapeIsDefinedOnce() {
        String owner = entries.owner(oneObject);
        entries.define();
        assertThat(entries.owner(oneObject)).isEqualTo(owner);
        entries.define();
        assertThat(defined).hasSize(1);
    }

    @Test
    void aShapeThatIsAskedForLaterIsInAnotherClass() {
        String owner = entries.owner(oneObject);
        entries.define();
        assertThat(entries.owner(oneLong)).isNotEqualTo(owner);
        entries.define();
        assertThat(defined)
                .extracting(classFile -> new ClassReader(classFile).getClassName())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void aMaskedNumberIsNotEvenHandedOn() {
        EntryShape shape = new EntryShape("enter", "LxmI");
        assertThat(shape.descriptor("F")).isEqualTo("(Ljava/lang/Object;Ljava/lang/Object;II)LF;");
    }
}
