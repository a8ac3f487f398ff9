// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.inner;

import io.deeptrace.analyzer.summary.CacheFiles;
import io.deeptrace.format.InnerLines;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What was found out about the insides of classes, on disk: with the same class and the same source no compiler is started again.
 * Nothing in it is trusted: what is damaged is deleted and found out anew.
 */
public final class InsideStore {
    /** Together the files are kept below this size; those not used for longest go first. In bytes. */
    public static final long LIMIT = 64L << 20;

    private static final String ENDING = ".inside";

    private final CacheFiles files;

    /** In a directory of its own within this one, which is made when the first class is kept. */
    public InsideStore(Path directory) {
        files = new CacheFiles(directory.resolve("insides"));
    }

    /** Where it is. */
    public Path directory() {
        return files.directory();
    }

    /** The methods of a class with their expressions; null if nothing is known that still holds. */
    List<InnerMethod> find(InsideKey key) {
        Path file = files.file(key.name() + ENDING);
        try {
            List<InnerMethod> methods = read(Files.readString(file), key);
            if (methods != null) {
                files.used(file);
            }
            return methods;
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException | IllegalArgumentException damaged) {
            files.delete(file);
            return null;
        }
    }

    /**
     * The methods that a file tells of. What could not be told by the source may be so with another class path, so it holds for the same one
     * only; then null.
     */
    private static List<InnerMethod> read(String text, InsideKey key) throws IOException {
        int end = text.indexOf('\n');
        String[] head = (end < 0 ? "" : text.substring(0, end)).split(" ", -1);
        String body = text.substring(end + 1);
        if (head.length != 3 || !head[0].equals(key.className()) || !head[1].equals(checksum(head[2] + body))) {
            throw new IOException("The insides of " + key.className() + " that were kept are damaged.");
        }
        List<InnerMethod> methods = InnerLines.read(new StringReader(body));
        boolean holds = head[2].equals(key.classPath())
                || !key.hasSource()
                || methods.stream().noneMatch(method -> method.match() == Match.CODE);
        return holds ? methods : null;
    }

    /** Keeps the methods of a class, if anything can be written there. */
    void keep(InsideKey key, List<InnerMethod> methods) {
        StringBuilder body = new StringBuilder();
        try {
            for (InnerMethod method : methods) {
                InnerLines.write(method, body);
            }
            String text =
                    key.className() + ' ' + checksum(key.classPath() + body) + ' ' + key.classPath() + '\n' + body;
            files.write(key.name() + ENDING, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException readOnly) {
            // It is found out again next time.
            return;
        }
    }

    /** To be called when classes have been kept, once for all of them: all files are looked at. */
    void shrink() {
        try {
            files.shrink(ENDING, LIMIT);
        } catch (IOException readOnly) {
            // It is tried again next time.
            return;
        }
    }

    private static String checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /** How many classes there are. */
    public int count() throws IOException {
        return files.list().size();
    }

    /** How many bytes they take. */
    public long size() throws IOException {
        long size = 0;
        for (Path file : files.list()) {
            size += Files.size(file);
        }
        return size;
    }

    /** Deletes all of it; gives back how many bytes that freed. */
    public long clear() throws IOException {
        return files.clear();
    }
}
