// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** How the classes may have been compiled, the likeliest first: what a class file does not tell is tried. */
final class JavacOptions {
    private static final int FIRST_RELEASE = 44;
    private static final int PREVIEW = 0xFFFF;

    private JavacOptions() {}

    /** The options to try for these classes, with this class path. */
    static List<List<String>> of(List<CompiledClass> classes, String classPath) {
        int version = 0;
        boolean variables = false;
        for (CompiledClass compiled : classes) {
            version = Math.max(version, compiled.node.version & 0xFFFF);
            variables |= hasVariables(compiled);
        }
        int newest = Runtime.version().feature();
        int release = Math.min(newest, Math.max(8, version - FIRST_RELEASE));
        List<String> common = new ArrayList<>(List.of("-cp", classPath));
        if (variables) {
            common.add("-g");
        }
        if (classes.stream().anyMatch(compiled -> compiled.node.version >>> 16 == PREVIEW) && release == newest) {
            common.add("--enable-preview");
        }
        String number = Integer.toString(release);
        List<List<String>> all = new ArrayList<>();
        all.add(with(common, "--release", number));
        if (version >= Opcodes.V9) {
            all.add(with(common, "--release", number, "-XDstringConcat=inline"));
        }
        // A release hides what is not for everybody to use, such as sun.misc.
        all.add(with(common, "-source", number, "-target", number));
        return all;
    }

    private static List<String> with(List<String> common, String... more) {
        List<String> all = new ArrayList<>(common);
        all.addAll(List.of(more));
        return all;
    }

    private static boolean hasVariables(CompiledClass compiled) {
        for (MethodNode method : compiled.node.methods) {
            if (method.localVariables != null && !method.localVariables.isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
