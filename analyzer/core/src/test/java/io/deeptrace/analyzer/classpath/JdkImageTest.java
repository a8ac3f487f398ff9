// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JdkImageTest {
    @Test
    void all_classes_of_its_modules_are_named_once_in_order() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            try (ModuleReader reader = module.open()) {
                reader.list()
                        .filter(name -> name.endsWith(".class") && !name.equals("module-info.class"))
                        .forEach(name -> expected.add(name.substring(0, name.length() - ".class".length())));
            }
        }
        List<String> named = new ArrayList<>();
        try (JdkImage jdk = JdkImage.open(Path.of(System.getProperty("java.home")))) {
            // A file that was read before it is listed, the image lists twice.
            assertThat(jdk.read("java/util/List")).isNotNull();
            jdk.names(named::add);
        }
        assertThat(named).containsExactlyElementsOf(expected);
    }
}
