// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * How often the methods of a JVM were called up to a moment, as text with a line for each: a letter and fields parted by tabs. Written by the agent again
 * and again while it counts ({@link Settings#TALLY}), and read by the tool.
 */
public final class TallyFile {
    private TallyFile() {}

    /**
     * What was counted.
     *
     * @param nanos since the counting began
     * @param classes that have probes
     * @param probed methods that have probes
     * @param methods those that were called
     * @param sites call instructions that were executed
     */
    public record Table(long nanos, int classes, int probed, List<Method> methods, List<Site> sites) {
        /** Copies its lists. */
        public Table {
            methods = List.copyOf(methods);
            sites = List.copyOf(sites);
        }
    }

    /**
     * A method.
     *
     * @param ref its canonical form
     * @param calls that have ended
     * @param nanos of these calls, with all that they called
     * @param self of these calls, without the calls of methods that are counted too
     * @param threw calls that ended by an exception
     */
    public record Method(String ref, long calls, long nanos, long self, long threw) {}

    /**
     * A call instruction.
     *
     * @param caller the method that it is in, in canonical form
     * @param line its source line, or 0
     * @param declared the method that it names, in canonical form
     * @param count how often it was executed
     */
    public record Site(String caller, int line, String declared, long count) {}

    /** Writes it. */
    public static void write(Table table, Writer out) throws IOException {
        line(out, "t", table.nanos, table.classes, table.probed);
        for (Method method : table.methods) {
            line(out, "m", method.ref, method.calls, method.nanos, method.self, method.threw);
        }
        for (Site site : table.sites) {
            line(out, "s", site.caller, site.line, site.declared, site.count);
        }
    }

    private static void line(Writer out, Object... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            out.write((i == 0 ? "" : "\t") + fields[i]);
        }
        out.write('\n');
    }

    /**
     * Reads it.
     *
     * @throws IOException if it cannot be read, or is none
     */
    public static Table read(Reader in) throws IOException {
        Table begin = null;
        List<Method> methods = new ArrayList<>();
        List<Site> sites = new ArrayList<>();
        try {
            for (String line : new BufferedReader(in).lines().toList()) {
                String[] f = line.split("\t", -1);
                switch (f[0]) {
                    case "t" ->
                        begin = new Table(
                                Long.parseLong(f[1]),
                                Integer.parseInt(f[2]),
                                Integer.parseInt(f[3]),
                                List.of(),
                                List.of());
                    case "m" -> methods.add(new Method(f[1], number(f[2]), number(f[3]), number(f[4]), number(f[5])));
                    case "s" -> sites.add(new Site(f[1], Integer.parseInt(f[2]), f[3], number(f[4])));
                    default -> throw new IOException("The table of counts has a line that begins with " + f[0] + ".");
                }
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException("The table of counts is damaged: " + e.getMessage(), e);
        }
        if (begin == null) {
            throw new IOException("The table of counts is empty.");
        }
        return new Table(begin.nanos, begin.classes, begin.probed, methods, sites);
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }
}
