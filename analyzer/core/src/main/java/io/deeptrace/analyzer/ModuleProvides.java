// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/** The providers that a module names, as its {@code module-info.class} says (JVMS §4.7.25). */
final class ModuleProvides {
    private ModuleProvides() {}

    /**
     * A first line that tells that there is a descriptor, then {@code SERVICE PROVIDER} by internal names, in the order of the file. A descriptor
     * that cannot be read provides nothing: with it on the module path no JVM starts, and on the class path none looks at it.
     *
     * @param moduleInfo null if there is none; then there are no lines
     */
    static List<String> lines(byte[] moduleInfo) {
        if (moduleInfo == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("module"));
        try {
            new ClassReader(moduleInfo)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public ModuleVisitor visitModule(String name, int access, String version) {
                                    return new ModuleVisitor(Opcodes.ASM9) {
                                        @Override
                                        public void visitProvide(String service, String... providers) {
                                            for (String provider : providers) {
                                                lines.add(service + ' ' + provider);
                                            }
                                        }
                                    };
                                }
                            },
                            ClassReader.SKIP_CODE);
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            return lines.subList(0, 1);
        }
        return lines;
    }
}
