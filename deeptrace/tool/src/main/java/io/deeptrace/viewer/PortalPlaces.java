// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.export.EdnReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where on this machine a Portal may listen. Its editor extensions write {@code .portal/vs-code.edn} and the like,
 * {@code {:host "localhost" :port 5678}}, into the project's directory; a Portal that a program has started may be told by {@code
 * PORTAL_PORT}, else it is asked for at its usual port.
 */
public final class PortalPlaces {
    private static final int USUAL_PORT = 53755;
    private static final long LARGEST = 1 << 16;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

    private PortalPlaces() {}

    /**
     * An address, and for people what tells of it.
     *
     * @param address {@code http://localhost:5678}
     * @param toldBy {@code .portal/vs-code.edn}
     */
    public record Place(URI address, String toldBy) {}

    /** The places, most likely first; only those on this machine. */
    public static List<Place> find(Path directory, Map<String, String> environment) throws IOException {
        List<Place> places = new ArrayList<>();
        for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
            Path portal = at.resolve(".portal");
            if (Files.isDirectory(portal)) {
                addTold(portal, places);
            }
        }
        String port = environment.getOrDefault("PORTAL_PORT", "");
        if (port.matches("\\d{1,5}")) {
            add("localhost", Integer.parseInt(port), "PORTAL_PORT", places);
        }
        add("localhost", USUAL_PORT, "its usual port", places);
        return places;
    }

    private static void addTold(Path portal, List<Place> places) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(portal)) {
            // Of the extensions, that of VS Code takes values; that of IntelliJ shows pages only.
            files = found.filter(file -> file.toString().endsWith(".edn") && Files.isRegularFile(file))
                    .sorted(Comparator.comparing((Path file) -> !file.endsWith("vs-code.edn"))
                            .thenComparing(Path::compareTo))
                    .toList();
        }
        for (Path file : files) {
            if (Files.size(file) <= LARGEST && told(file) instanceof Map<?, ?> told) {
                Object host = told.get(":host");
                Object port = told.get(":port");
                add(host == null ? "localhost" : host.toString(), port, ".portal/" + file.getFileName(), places);
            }
        }
    }

    /** What a file says; null if it is not EDN, for somebody else wrote it. */
    private static Object told(Path file) throws IOException {
        try {
            return new EdnReader(Files.readString(file)).read();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }

    private static void add(String host, Object port, String toldBy, List<Place> places) {
        boolean known = port instanceof Number number && number.longValue() > 0 && number.longValue() <= HIGHEST_PORT;
        if (known && LOOPBACK.matcher(host).matches()) {
            places.add(new Place(URI.create("http://" + (host.equals("::1") ? "[::1]" : host) + ":" + port), toldBy));
        }
    }
}
