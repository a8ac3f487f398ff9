// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassNamesTest {
    @Test
    void nestedClassesAreNamedAsInTheirSource() {
        assertThat(ClassNames.simple("acme.Shop$Till$Drawer")).isEqualTo("Shop.Till.Drawer");
        assertThat(ClassNames.simple("[Lacme.Shop$Till;")).isEqualTo("Shop.Till[]");
        assertThat(ClassNames.simple("acme.Shop$1")).isEqualTo("Shop$1");
    }

    @Test
    void whatAToolHasMadeOfAClassIsNoNestedOne() {
        assertThat(ClassNames.simple("acme.App$Shop$$SpringCGLIB$$0")).isEqualTo("App.Shop$$SpringCGLIB$$0");
        assertThat(ClassNames.simple("acme.Shop$$anon$1")).isEqualTo("Shop$$anon$1");
    }
}
