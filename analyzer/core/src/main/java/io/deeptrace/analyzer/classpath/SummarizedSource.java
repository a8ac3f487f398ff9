// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.NamingFiles;
import io.deeptrace.analyzer.classfile.Symbols;
import io.deeptrace.analyzer.summary.DamagedSummaryException;
import io.deeptrace.analyzer.summary.Original;
import io.deeptrace.analyzer.summary.SourceKey;
import io.deeptrace.analyzer.summary.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A jar or image of which there is a summary: it is itself opened only for what the summary does not hold. */
final class SummarizedSource implements ClassSource, Original {
    private final Path file;
    private final SourceKey key;
    private final Symbols symbols;
    private final Opening opening;
    private ClassSource original;

    /** Null once it turned out to be damaged. */
    private Summary summary;

    private Summary opened;

    SummarizedSource(Path file, SourceKey key, Symbols symbols, Opening opening) {
        this.symbols = symbols;
        this.file = file;
        this.key = key;
        this.opening = opening;
    }

    /** Opens the jar itself. */
    interface Opening {
        ClassSource open() throws IOException;
    }

    void use(Summary found) {
        summary = found;
        opened = found;
    }

    @Override
    public ClassFacts facts(String name, Symbols asked) throws IOException, ClassFileException {
        if (summary != null) {
            try {
                ClassFacts facts = summary.read(name);
                if (facts != null || !summary.holds(name)) {
                    return facts;
                }
            } catch (DamagedSummaryException damaged) {
                damaged(damaged);
            }
        }
        return original().facts(name, asked);
    }

    @Override
    public boolean mayHavePackage(String name) throws IOException {
        if (summary != null) {
            try {
                return summary.hasPackage(name);
            } catch (DamagedSummaryException damaged) {
                damaged(damaged);
            }
        }
        return original().mayHavePackage(name);
    }

    @Override
    public boolean holds(String name) throws IOException {
        if (summary != null) {
            try {
                return summary.holds(name);
            } catch (DamagedSummaryException damaged) {
                damaged(damaged);
            }
        }
        return original().holds(name);
    }

    @Override
    public List<String> lines(String resource) throws IOException {
        if (summary != null && (resource.startsWith(SERVICES) || NamingFiles.isOne(resource))) {
            try {
                List<String> lines = summary.resource(resource);
                return lines == null ? List.of() : lines;
            } catch (DamagedSummaryException damaged) {
                damaged(damaged);
            }
        }
        return original().lines(resource);
    }

    @Override
    public void names(Consumer<String> to) throws IOException {
        if (summary != null) {
            try {
                summary.names().forEach(to);
                return;
            } catch (DamagedSummaryException damaged) {
                damaged(damaged);
            }
        }
        original().names(to);
    }

    @Override
    public void resources(String folder, Consumer<String> to) throws IOException {
        if (summary != null) {
            try {
                for (String name : summary.resources()) {
                    if (name.startsWith(folder)) {
                        to.accept(name);
                    }
                }
                return;
            } catch (DamagedSummaryException damaged) {
                damaged(damaged);
            }
        }
        original().resources(folder, to);
    }

    @Override
    public byte[] read(String name) throws IOException {
        return original().read(name);
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public String place(String name) {
        try {
            return original().place(name);
        } catch (IOException gone) {
            return file + "!" + name;
        }
    }

    @Override
    public void requireUnchanged() throws IOException {
        if (!key.isOf(file)) {
            throw new IOException(file + " changed while it was read: start again when it is complete.");
        }
        if (original != null) {
            original.requireUnchanged();
        }
    }

    @Override
    public ClassFacts original(String name) throws IOException, ClassFileException {
        return original().facts(name, symbols);
    }

    @Override
    public void damaged(RuntimeException problem) {
        summary = null;
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
        if (original != null) {
            original.close();
        }
    }

    private ClassSource original() throws IOException {
        if (original == null) {
            original = opening.open();
        }
        return original;
    }
}
