// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/** The services that a module looks up, as its {@code module-info.class} says (JVMS §4.7.25). */
final class ModuleUses {
    private ModuleUses() {}

    /** Binary names of the services, in the order of the file. */
    static List<String> of(byte[] moduleInfo) {
        List<String> services = new ArrayList<>();
        new ClassReader(moduleInfo)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public ModuleVisitor visitModule(String name, int access, String version) {
                                return new ModuleVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitUse(String service) {
                                        services.add(service.replace('/', '.'));
                                    }
                                };
                            }
                        },
                        ClassReader.SKIP_CODE);
        return services;
    }
}
