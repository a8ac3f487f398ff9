// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.inner.InsideStore;
import java.nio.file.Path;
import java.util.Map;

/** Where summaries of jars, and what is known of the insides of methods, are kept: where the system keeps such files, or where {@code DEEPTRACE_CACHE} says. */
public final class CacheDirectory {
    private static final String VARIABLE = "DEEPTRACE_CACHE";
    private static final String OFF = "off";

    private CacheDirectory() {}

    /**
     * The store, or null if nothing is to be kept: {@code DEEPTRACE_CACHE} is {@code off}, or nobody has a home.
     *
     * @param environment the variables of the process
     */
    public static SummaryStore store(Map<String, String> environment) {
        Path directory = of(environment, System.getProperty("os.name"));
        return directory == null ? null : new SummaryStore(directory);
    }

    /** The same for the insides of methods. */
    public static InsideStore insides(Map<String, String> environment) {
        SummaryStore store = store(environment);
        return store == null ? null : new InsideStore(store.directory());
    }

    static Path of(Map<String, String> environment, String system) {
        String wanted = environment.getOrDefault(VARIABLE, "");
        if (!wanted.isBlank()) {
            return wanted.equals(OFF) ? null : Path.of(wanted).toAbsolutePath();
        }
        // XDG Base Directory Specification: a relative path is to be ignored.
        Path base = absolute(environment.get("XDG_CACHE_HOME"));
        if (base == null && system.startsWith("Windows")) {
            base = absolute(environment.get("LOCALAPPDATA"));
        }
        Path home = absolute(environment.get("HOME"));
        if (base == null && home != null) {
            base = system.startsWith("Mac") ? home.resolve("Library").resolve("Caches") : home.resolve(".cache");
        }
        return base == null ? null : base.resolve("deeptrace");
    }

    private static Path absolute(String text) {
        Path path = text == null || text.isBlank() ? null : Path.of(text);
        return path != null && path.isAbsolute() ? path : null;
    }
}
