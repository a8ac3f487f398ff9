// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import io.deeptrace.analyzer.zip.ZipArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * A jar or zip with sources. Packages stand at its top, or below a folder for each module or set of sources, as in the JDK's
 * {@code src.zip} and in sources jars of Kotlin.
 */
final class ArchiveRoot implements SourceRoot {
    private final ZipArchive zip;

    private ArchiveRoot(ZipArchive zip) {
        this.zip = zip;
    }

    /**
     * Opens it.
     *
     * @throws IOException if it is no zip
     */
    static ArchiveRoot open(Path file) throws IOException {
        try {
            return new ArchiveRoot(ZipArchive.open(file));
        } catch (ZipException broken) {
            throw new IOException(file + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    @Override
    public List<SourceText> find(SourceName name) throws IOException {
        for (String path : name.paths()) {
            List<SourceText> found = new ArrayList<>();
            for (int entry : entries(path)) {
                SourceText text = read(entry);
                if (name.isMeant(zip.name(entry), text.text())) {
                    found.add(text);
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<Integer> entries(String path) {
        int top = zip.find(path);
        if (top >= 0) {
            return List.of(top);
        }
        List<Integer> entries = new ArrayList<>();
        for (int entry = 0; entry < zip.size(); entry++) {
            if (zip.name(entry).endsWith('/' + path)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private SourceText read(int entry) throws IOException {
        String place = zip + "!" + zip.name(entry);
        try {
            return new SourceText(place, SourceRoot.decoded(zip.read(entry, LARGEST)));
        } catch (ZipException damaged) {
            throw new IOException(place + " cannot be read: " + damaged.getMessage(), damaged);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
