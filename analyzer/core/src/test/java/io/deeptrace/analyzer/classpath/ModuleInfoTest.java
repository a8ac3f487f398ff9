// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModuleInfoTest {

    @Test
    void the_module_files_of_a_jdk_say_what_its_modules_say_themselves() throws Exception {
        Set<String> told = new TreeSet<>();
        Set<String> read = new TreeSet<>();
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            told.addAll(module.descriptor().uses());
            try (ModuleReader reader = module.open();
                    InputStream in = reader.open("module-info.class").orElseThrow()) {
                read.addAll(ModuleInfo.of(in.readAllBytes()).uses());
            }
        }
        assertThat(read).isEqualTo(told).contains("java.sql.Driver");
    }
}
