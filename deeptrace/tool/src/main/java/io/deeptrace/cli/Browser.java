// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.doctor.Finding;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens pages with the desktop's browser, where there is a desktop; prints where they are in any case. */
final class Browser {
    private static final String NO_DESKTOP = "no desktop is here (DISPLAY and WAYLAND_DISPLAY are unset)";

    private final Console console;

    Browser(Console console) {
        this.console = console;
    }

    /** Opens a file; never fails, since the path is printed either way. */
    void open(Path page) {
        console.out().println(page);
        open(page.toUri().toString(), "file");
    }

    /** Opens an address; never fails, since it is printed either way. */
    void open(URI address) {
        console.out().println(address);
        if (opener().isEmpty()) {
            console.err().println("deeptrace: " + NO_DESKTOP + ": open the address in a browser of this machine.");
        }
        open(address.toString(), "address");
    }

    private void open(String address, String what) {
        List<String> opener = opener();
        if (opener.isEmpty()) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(opener));
        builder.command().add(address);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            builder.start();
        } catch (IOException e) {
            console.err()
                    .println("deeptrace: no browser could be started (" + e.getMessage() + "): open the " + what
                            + " yourself.");
        }
    }

    /** Whether one will be started. */
    Finding finding() {
        List<String> opener = opener();
        if (opener.isEmpty()) {
            return new Finding(
                    "browser",
                    Finding.State.HINT,
                    NO_DESKTOP,
                    "open the printed address or file yourself; 'deeptrace view -o x.html' writes one page.");
        }
        boolean there = Executables.isThere(opener.get(0), console.environment());
        return there
                ? new Finding("browser", Finding.State.OK, "opened by " + opener.get(0), "")
                : new Finding(
                        "browser",
                        Finding.State.HINT,
                        opener.get(0) + " is not on the PATH",
                        "install xdg-utils, or open the printed address or file yourself.");
    }

    private List<String> opener() {
        String system = System.getProperty("os.name");
        if (system.startsWith("Mac")) {
            return List.of("open");
        }
        if (system.startsWith("Windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        boolean desktop = console.environment().containsKey("DISPLAY")
                || console.environment().containsKey("WAYLAND_DISPLAY");
        return desktop ? List.of("xdg-open") : List.of();
    }
}
