// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a {@code module-info.class} says of services (JVMS §4.7.25), in the order of the file.
 *
 * @param uses binary names of the services that the module looks up
 * @param provides {@code SERVICE PROVIDER} by internal names, for each provider that it names
 */
record ModuleInfo(List<String> uses, List<String> provides) {

    /**
     * Reads the bytes of a file.
     *
     * @throws IllegalArgumentException if it is of an unknown version
     * @throws IndexOutOfBoundsException if it is broken
     */
    static ModuleInfo of(byte[] moduleInfo) {
        ModuleInfo module = new ModuleInfo(new ArrayList<>(), new ArrayList<>());
        new ClassReader(moduleInfo)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public ModuleVisitor visitModule(String name, int access, String version) {
                                return module.new Services();
                            }
                        },
                        ClassReader.SKIP_CODE);
        return module;
    }

    /**
     * A first line that tells that there is a descriptor, then what it provides. One that cannot be read provides nothing: with it on
     * the module path no JVM starts, and on the class path none looks at it.
     *
     * @param moduleInfo null if there is none; then there are no lines
     */
    static List<String> lines(byte[] moduleInfo) {
        if (moduleInfo == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("module"));
        try {
            lines.addAll(of(moduleInfo).provides);
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            return lines;
        }
        return lines;
    }

    private final class Services extends ModuleVisitor {
        Services() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitUse(String service) {
            uses.add(service.replace('/', '.'));
        }

        @Override
        public void visitProvide(String service, String... providers) {
            for (String provider : providers) {
                provides.add(service + ' ' + provider);
            }
        }
    }
}
