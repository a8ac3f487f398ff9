// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.tracer;

import io.deeptrace.bench.moo.Ring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@link RingAgent} as a tracer: its ring holds the last calls, and {@link Work} tells in the end how many. */
public final class HandWritten implements Tracer {
    private static final String FILE = "bench.ring.kept";

    private final Path agent;

    /**
     * The tracer in this jar.
     *
     * @param agent the benchmark's own
     */
    public HandWritten(Path agent) {
        this.agent = agent;
    }

    @Override
    public Start start(Code code, Path directory) {
        String classes = code.packageName().replace(".", "\\.") + "\\." + (code.type() == null ? ".*" : code.type());
        return Start.with(
                "-javaagent:" + agent + "=" + classes + " " + (code.methods() == null ? ".*" : code.methods()),
                "-D" + FILE + "=" + output(directory));
    }

    private static Path output(Path directory) {
        return directory.resolve("ring.txt");
    }

    @Override
    public long kept(Path directory) throws IOException {
        return Long.parseLong(Files.readString(output(directory)));
    }

    /** Called by the program's thread in the end, whoever traced it. */
    static void tell() throws IOException {
        String file = System.getProperty(FILE);
        if (file != null) {
            Files.writeString(Path.of(file), Integer.toString(Ring.seen() / 2));
        }
    }
}
