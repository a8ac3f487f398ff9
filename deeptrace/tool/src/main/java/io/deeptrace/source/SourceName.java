// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a source file below a root. Class files and traces may come from anybody: what they name is the name of a source
 * file and no way out of a root, or no name at all.
 *
 * @param packageName the class's package, empty if it has none
 * @param file the file's simple name, as the class file's {@code SourceFile} attribute (JVMS §4.7.10) tells it
 */
record SourceName(String packageName, String file) {
    private static final Set<String> LANGUAGES = Set.of("java", "kt", "kts", "scala", "groovy", "clj", "cljc");
    private static final Pattern PART = Pattern.compile("(?!\\.\\.?$)[^/\\\\:*?\"<>|\\x00-\\x1f]+");

    /** Null if these are no names of a package and of a source file in it. */
    static SourceName of(String className, String file) {
        int dot = className.lastIndexOf('.');
        String packageName = className.substring(0, Math.max(0, dot));
        boolean decent = PART.matcher(file).matches() && LANGUAGES.contains(file.substring(file.lastIndexOf('.') + 1));
        for (String part : className.split("\\.", -1)) {
            decent &= PART.matcher(part).matches();
        }
        return decent ? new SourceName(packageName, file) : null;
    }

    /**
     * Where it may stand below a root, the likeliest first. Java's compiler wants a file in the folder of its package; those of
     * other languages let it stand above.
     */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + '/';
        paths.add(folder + file);
        if (!file.endsWith(".java")) {
            for (int slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
                paths.add(folder.substring(slash + 1) + file);
            }
        }
        return paths;
    }

    /** Whether a file of this name is of the package: one that does not stand in its package's folder has to say so. */
    boolean isMeant(String path, String text) {
        if (path.equals(paths().get(0))) {
            return true;
        }
        String named = packageName.isEmpty() ? "" : Pattern.quote(packageName) + "\\s*(;|//|/\\*|$)";
        boolean found =
                Pattern.compile("(?m)^\\s*package\\s+" + named).matcher(text).find();
        return packageName.isEmpty() != found;
    }
}
