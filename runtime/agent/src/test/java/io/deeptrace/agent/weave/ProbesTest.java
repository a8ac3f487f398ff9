// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

class ProbesTest {
    private final List<byte[]> defined = new ArrayList<>();
    private final Probes probes = new Probes(ProbeLog.NAMES, defined::add);
    private final EntryShape oneObject = new EntryShape("enter", "L");
    private final EntryShape oneLong = new EntryShape("enter", "J");

    @Test
    void classesWithoutEntriesReferToTheOriginal() {
        assertThat(probes.having(Set.of())).isEqualTo(ProbeLog.NAMES);
        assertThat(defined).isEmpty();
    }

    @Test
    void shapesThatWereMadeTogetherServeEachClassThatNeedsSomeOfThem() {
        ProbeNames both = probes.having(Set.of(oneObject, oneLong));

        assertThat(probes.having(Set.of(oneLong))).isEqualTo(both);
        assertThat(defined).hasSize(1);
    }

    @Test
    void aShapeThatIsMissingIsMadeInAClassThatHasAllBeforeItByExtension() {
        ProbeNames first = probes.having(Set.of(oneObject));
        ProbeNames second = probes.having(Set.of(oneObject, oneLong));

        assertThat(probes.having(Set.of(oneLong))).isEqualTo(second);
        assertThat(probes.having(Set.of(oneObject))).isEqualTo(first);
        assertThat(defined)
                .extracting(classFile -> new ClassReader(classFile).getClassName())
                .containsExactly(first.probe(), second.probe());
        assertThat(defined)
                .extracting(classFile -> new ClassReader(classFile).getSuperName())
                .containsExactly(ProbeLog.NAMES.probe(), first.probe());
        assertThat(methods(defined.get(0))).contains("enter_L").doesNotContain("enter_J");
        assertThat(methods(defined.get(1))).contains("enter_J").doesNotContain("enter_L");
    }

    private static List<String> methods(byte[] classFile) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, 0);
        return type.methods.stream().map(method -> method.name).toList();
    }

    @Test
    void aMaskedNumberIsNotEvenHandedOn() {
        EntryShape shape = new EntryShape("enter", "LxmI");
        assertThat(shape.descriptor("F")).isEqualTo("(Ljava/lang/Object;Ljava/lang/Object;II)LF;");
    }
}
