// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import io.deeptrace.format.TallyFile;
import io.deeptrace.recorder.Recorder;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was counted so far, with the names of what was counted, for the tool to read while it goes on. */
final class TallyTable implements Findings {
    /** Numbers that the recorder keeps of a method. */
    private static final int FIELDS = 4;

    private final Findings others;
    private final Path file;
    private final long begin = System.nanoTime();
    private final Map<Integer, String> methods = new HashMap<>();
    private final Map<Integer, Place> sites = new HashMap<>();
    private final Set<String> classes = new HashSet<>();

    /**
     * @param others who is told all the same
     * @param file to write
     */
    TallyTable(Findings others, Path file) {
        this.others = others;
        this.file = file;
    }

    /**
     * Writes the file anew, in one step.
     *
     * @throws IOException if it cannot be written
     */
    void write() throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (Writer out = Files.newBufferedWriter(unfinished)) {
            TallyFile.write(table(), out);
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private synchronized TallyFile.Table table() {
        List<TallyFile.Method> called = new ArrayList<>();
        long[] counted = Recorder.tallyOfMethods();
        for (int at = 0; at + FIELDS <= counted.length; at += FIELDS) {
            String name = methods.get(at / FIELDS);
            if (counted[at] > 0 && name != null) {
                called.add(new TallyFile.Method(name, counted[at], counted[at + 1], counted[at + 2], counted[at + 3]));
            }
        }
        List<TallyFile.Site> executed = new ArrayList<>();
        long[] times = Recorder.tallyOfSites();
        for (int id = 0; id < times.length; id++) {
            Place place = sites.get(id);
            if (times[id] > 0 && place != null) {
                executed.add(new TallyFile.Site(place.caller, place.line, place.declared, times[id]));
            }
        }
        return new TallyFile.Table(System.nanoTime() - begin, classes.size(), methods.size(), called, executed);
    }

    @Override
    public void woven(String className, int count, int siteCount) {
        others.woven(className, count, siteCount);
    }

    @Override
    public synchronized void unforeseen(PlannedMethod method) {
        classes.add(method.ref().className());
        methods.put(method.id(), method.ref().canonical());
        name(method, method.sites());
        others.unforeseen(method);
    }

    @Override
    public synchronized void sites(PlannedMethod caller, List<PlannedSite> further) {
        name(caller, further);
        others.sites(caller, further);
    }

    private void name(PlannedMethod caller, List<PlannedSite> of) {
        for (PlannedSite site : of) {
            sites.put(
                    site.id(),
                    new Place(
                            caller.ref().canonical(),
                            site.line(),
                            site.declared().canonical()));
        }
    }

    @Override
    public void lastSite(int id) {
        others.lastSite(id);
    }

    @Override
    public void leftOut(String reference, String reason) {
        others.leftOut(reference, reason);
    }

    @Override
    public void warning(String message) {
        others.warning(message);
    }

    private record Place(String caller, int line, String declared) {}
}
