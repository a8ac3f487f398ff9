// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFile;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.Hashes;
import io.deeptrace.analyzer.classfile.Symbols;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes the summary of one jar or image, in memory, and writes it. */
public final class SummaryWriter {
    private final Symbols symbols;
    private final StringPool strings = new StringPool();
    private final SignaturePool signatures = new SignaturePool(strings);
    private final MemberPool members;
    private final ClassWriter classes;
    private final Map<String, Integer> offsets = new LinkedHashMap<>();
    private final Set<String> packages = new LinkedHashSet<>();
    private final Map<String, List<String>> resources = new LinkedHashMap<>();

    /** Of nothing yet. */
    public SummaryWriter() {
        this(new Symbols());
    }

    /** @param symbols those of the facts that are added */
    SummaryWriter(Symbols symbols) {
        this.symbols = symbols;
        members = new MemberPool(strings, signatures, symbols);
        classes = new ClassWriter(strings, signatures, members);
    }

    /** Adds a class by the name under which it stands; what cannot be read will be looked for in the jar again. */
    public void add(String name, byte[] bytes) {
        strings.id(name);
        int offset = SummaryFormat.ELSEWHERE;
        try {
            ClassFacts facts = ClassFile.parse(bytes, symbols);
            if (facts.name().equals(name)) {
                offset = classes.write(facts);
            }
        } catch (ClassFileException | IndexOutOfBoundsException broken) {
            offset = SummaryFormat.ELSEWHERE;
        }
        put(name, offset);
    }

    void add(ClassFacts facts) throws ClassFileException {
        put(facts.name(), classes.write(facts));
    }

    private void put(String name, int offset) {
        offsets.putIfAbsent(name, offset);
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        if (packages.add(folder)) {
            strings.id(folder);
        }
    }

    /** Adds the lines of a text file. */
    public void addResource(String name, List<String> lines) {
        resources.putIfAbsent(name, List.copyOf(lines));
    }

    /**
     * Writes it.
     *
     * @param origin what was summarised, for people
     * @param manifestClassPath what the manifest names besides
     */
    public void write(String origin, List<String> manifestClassPath, OutputStream to) throws IOException {
        ByteSink about = new ByteSink(256);
        about.varint(strings.id(origin));
        list(manifestClassPath, about);
        ByteSink names = new ByteSink(1 << 12);
        list(new TreeSet<>(offsets.keySet()), names);
        ByteSink files = new ByteSink(1 << 12);
        files.varint(resources.size());
        resources.forEach((name, lines) -> {
            files.varint(strings.id(name));
            list(lines, files);
        });
        int slots = Integer.highestOneBit(Math.max(2, (offsets.size() + packages.size()) * 2)) * 2;
        ByteSink header = new ByteSink(SummaryFormat.HEADER);
        int slotTable = SummaryFormat.HEADER;
        int table = slotTable + slots * SummaryFormat.SLOT_ROW;
        int characters = table + strings.table().size();
        int signatureTable = Math.addExact(characters, strings.characters().size());
        int memberTable = Math.addExact(signatureTable, signatures.table().size());
        int heads = Math.addExact(memberTable, members.table().size());
        int code = Math.addExact(heads, classes.heads().size());
        int origins = Math.addExact(code, classes.codes().size());
        int listed = Math.addExact(origins, about.size() + 8);
        int texts = Math.addExact(listed, names.size() + 8);
        header.i4(SummaryFormat.MAGIC);
        header.i4(SummaryFormat.VERSION);
        header.i4(Math.addExact(texts, files.size() + 8));
        header.i4(slots);
        header.i4(slotTable);
        header.i4(strings.size());
        header.i4(table);
        header.i4(characters);
        header.i4(signatures.size());
        header.i4(signatureTable);
        header.i4(members.size());
        header.i4(memberTable);
        header.i4(code);
        header.i4(origins);
        header.i4(listed);
        header.i4(texts);
        header.i4(header.checksum());
        put(header, to);
        put(slotTable(slots, heads), to);
        put(strings.table(), to);
        put(strings.characters(), to);
        put(signatures.table(), to);
        put(members.table(), to);
        put(classes.heads(), to);
        put(classes.codes(), to);
        for (ByteSink block : List.of(about, names, files)) {
            ByteSink framed = new ByteSink(block.size() + 8);
            framed.block(block);
            put(framed, to);
        }
    }

    private ByteSink slotTable(int slots, int base) {
        int[] ids = new int[slots];
        int[] hashes = new int[slots];
        int[] places = new int[slots];
        Map<String, Integer> rows = new LinkedHashMap<>(offsets);
        packages.forEach(folder -> rows.put(folder, SummaryFormat.PACKAGE));
        rows.forEach((name, offset) -> {
            int slot = Hashes.place(name.hashCode(), slots);
            while (ids[slot] != 0) {
                slot = slot + 1 & slots - 1;
            }
            ids[slot] = strings.id(name);
            hashes[slot] = name.hashCode();
            places[slot] = offset < 0 ? offset : base + offset;
        });
        ByteSink table = new ByteSink(slots * SummaryFormat.SLOT_ROW);
        for (int slot = 0; slot < slots; slot++) {
            table.i4(ids[slot]);
            table.i4(hashes[slot]);
            table.i4(places[slot]);
            table.i4(Checks.of(slot, ids[slot], hashes[slot], places[slot]));
        }
        return table;
    }

    private void list(Iterable<String> texts, ByteSink to) {
        int count = 0;
        ByteSink ids = new ByteSink(64);
        for (String text : texts) {
            ids.varint(strings.id(text));
            count++;
        }
        to.varint(count);
        to.all(ids);
    }

    private static void put(ByteSink sink, OutputStream to) throws IOException {
        to.write(sink.array(), 0, sink.size());
    }
}
