// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Text files in which programs keep names of classes: properties, XML, the lists of Spring. What counts of them are the
 * words that can be such names, whatever the file's grammar is.
 */
public final class NamingFiles {
    private static final List<String> KINDS = List.of(".properties", ".factories", ".imports", ".xml");
    private static final String SERVICES = "META-INF/services/";
    private static final int LONGEST_NAME = 200;

    private NamingFiles() {}

    /** Whether a file of this name is one of them; what builds a jar leaves some in it that no program reads. */
    public static boolean isOne(String file) {
        for (String kind : KINDS) {
            if (file.endsWith(kind)) {
                return !file.startsWith("META-INF/maven/");
            }
        }
        return false;
    }

    /** Whether this names a folder of files that each name a class, as {@code META-INF/services/com/acme/component/}. */
    public static boolean isFolder(String text) {
        return text.startsWith(SERVICES) && text.endsWith("/") && text.length() > SERVICES.length();
    }

    /** The words of these lines that name such files, each once. */
    public static List<String> files(List<String> lines) {
        Set<String> files = new LinkedHashSet<>();
        for (String line : lines) {
            for (String kind : KINDS) {
                for (int end = line.indexOf(kind); end >= 0; end = line.indexOf(kind, end + 1)) {
                    int begin = end;
                    while (begin > 0 && isPartOfPath(line.charAt(begin - 1))) {
                        begin--;
                    }
                    String file = line.substring(line.charAt(begin) == '/' ? begin + 1 : begin, end + kind.length());
                    if (file.length() > kind.length() && isOne(file)) {
                        files.add(file);
                    }
                }
            }
        }
        return new ArrayList<>(files);
    }

    private static boolean isPartOfPath(char c) {
        return c == '/' || c == '-' || isPart(c);
    }

    /** The words of these lines that can name a class outside the unnamed package, each once; comments of lists apart. */
    public static List<String> names(List<String> lines) {
        Set<String> names = new LinkedHashSet<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith("#") || text.startsWith("!")) {
                continue;
            }
            int begin = 0;
            for (int i = 0; i <= line.length(); i++) {
                if (i == line.length() || !isPart(line.charAt(i))) {
                    if (isName(line, begin, i)) {
                        names.add(line.substring(begin, i));
                    }
                    begin = i + 1;
                }
            }
        }
        return new ArrayList<>(names);
    }

    private static boolean isPart(char c) {
        return c == '.' || Character.isJavaIdentifierPart((int) c);
    }

    /** Whether this is a package, and in it a class whose name begins with a capital. */
    private static boolean isName(String line, int begin, int end) {
        int dot = line.lastIndexOf('.', end - 1);
        return end - begin < LONGEST_NAME
                && dot > begin
                && dot < end - 1
                && line.charAt(begin) != '.'
                && Character.isUpperCase((int) line.charAt(dot + 1));
    }
}
