// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.Hashes;
import io.deeptrace.analyzer.classfile.Symbols;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The summary of one jar or JDK image, read when asked. Every method throws {@link DamagedSummaryException} where the
 * file does not hold what was written. Not thread-safe.
 */
public final class Summary implements Closeable {
    private final SummaryFile file;
    private final Symbols symbols;
    private final StringTable texts;
    private final SignatureTable signatures;
    private final Original original;
    private final int slots;
    private final int slotTable;
    private final String origin;
    private final List<String> manifestClassPath;
    private Map<String, List<String>> resources;

    /** Reads the code; null until some is asked for. */
    private CodeReader code;

    private Summary(SummaryFile file, Symbols symbols, Original original) {
        this.file = file;
        this.original = original;
        this.symbols = symbols;
        texts = new StringTable(file, symbols);
        signatures = new SignatureTable(file, symbols, texts);
        slots = file.i4(SummaryFormat.SLOTS);
        slotTable = file.i4(SummaryFormat.SLOT_TABLE);
        ByteCursor about = file.block(file.i4(SummaryFormat.ORIGIN));
        origin = texts.get(about.varint());
        manifestClassPath = texts.list(about);
    }

    /**
     * Opens a summary.
     *
     * @param symbols where its names become objects
     * @param original what it was made of
     * @throws DamagedSummaryException if the file is none, is of another version, or was cut short
     * @throws IOException if it is not there or cannot be read
     */
    public static Summary open(Path path, Symbols symbols, Original original) throws IOException {
        SummaryFile file = SummaryFile.open(path);
        try {
            file.checked(0, SummaryFormat.CHECKSUM, file.i4(SummaryFormat.CHECKSUM));
            if (file.i4(0) != SummaryFormat.MAGIC
                    || file.i4(4) != SummaryFormat.VERSION
                    || file.i4(SummaryFormat.LENGTH) != file.size()) {
                throw new DamagedSummaryException("a header that is of another version");
            }
            return new Summary(file, symbols, original);
        } catch (DamagedSummaryException damaged) {
            file.close();
            throw damaged;
        }
    }

    /** Whether a class of this internal name stands here. */
    public boolean holds(String name) {
        return find(name) != 0;
    }

    /** Whether there are classes in this package, whose name ends in a slash; empty for the unnamed one. */
    public boolean hasPackage(String name) {
        return find(name) == SummaryFormat.PACKAGE;
    }

    /** What the class file of this class says; null if it does not stand here or its class file has to be read instead. */
    public ClassFacts read(String name) {
        int record = find(name);
        if (record == 0 || record == SummaryFormat.ELSEWHERE || record == SummaryFormat.PACKAGE) {
            return null;
        }
        try {
            return new SummaryClass(name, record, file, this, original);
        } catch (IndexOutOfBoundsException damaged) {
            throw new DamagedSummaryException("the record of " + name + " at " + record, damaged);
        }
    }

    /** Internal names of all classes, in the order of the jar. */
    public List<String> names() {
        return texts.list(file.block(file.i4(SummaryFormat.NAMES)));
    }

    /** What was summarised, for people. */
    public String origin() {
        return origin;
    }

    /** What the manifest's {@code Class-Path} names. */
    public List<String> manifestClassPath() {
        return manifestClassPath;
    }

    /** The lines of a text file that was added, or null if none of that name was. */
    public List<String> resource(String name) {
        return resourcesByName().get(name);
    }

    /** The names of the text files that were added, in their order. */
    public Set<String> resources() {
        return resourcesByName().keySet();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Its texts. */
    StringTable texts() {
        return texts;
    }

    /** Its signatures. */
    SignatureTable signatures() {
        return signatures;
    }

    /** What reads the code. */
    CodeReader code() {
        if (code == null) {
            code = new CodeReader(texts, new MemberTable(file, symbols, texts, signatures));
        }
        return code;
    }

    private Map<String, List<String>> resourcesByName() {
        if (resources == null) {
            Map<String, List<String>> read = new LinkedHashMap<>();
            ByteCursor from = file.block(file.i4(SummaryFormat.RESOURCES));
            for (int i = from.count(); i > 0; i--) {
                read.put(texts.get(from.varint()), texts.list(from));
            }
            resources = read;
        }
        return resources;
    }

    private int find(String name) {
        int hash = name.hashCode();
        int slot = Hashes.place(hash, slots);
        for (int i = 0; i < slots; i++, slot = slot + 1 & slots - 1) {
            int row = slotTable + slot * SummaryFormat.SLOT_ROW;
            int id = file.i4(row);
            int known = file.i4(row + 4);
            int record = file.i4(row + 8);
            if (Checks.of(slot, id, known, record) != file.i4(row + 12)) {
                throw new DamagedSummaryException("slot " + slot + " that does not match its checksum");
            }
            if (id == 0) {
                return 0;
            }
            if (known == hash && texts.is(id, name)) {
                return record;
            }
        }
        throw new DamagedSummaryException("no free slot");
    }
}
