// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.viewer.PortalClient;
import io.deeptrace.viewer.PortalPlaces;
import io.deeptrace.viewer.PortalPlaces.Place;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deeptrace tap}: a trace in a running Portal. */
@Command(
        description = {
            "Send a trace to a running Portal.",
            "It shows the flame graph, tables of exceptions and calls, and the tree."
        },
        footer = {"", "Examples:", "  deeptrace tap Machine.insert.dtrace"})
final class TapCommand implements Callable<Integer> {
    private static final String AUTO = "auto";
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\w.\\-\\[\\]:]+/?");

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TraceFile file;

    @Option(
            names = "--portal",
            paramLabel = "URL|auto",
            defaultValue = AUTO,
            description = "Portal's address, such as http://localhost:5678. Default: auto, a Portal on this machine, "
                    + "as .portal/*.edn here or in a directory above tells, else PORTAL_PORT, else port 53755.")
    private String portal;

    TapCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        List<Place> places = places();
        Trace trace = file.read(console);
        console.progress("sending to Portal");
        PortalClient client = new PortalClient(trace);
        List<String> failures = new ArrayList<>();
        for (Place place : places) {
            try {
                client.submit(place.address());
            } catch (IOException e) {
                failures.add(e.getMessage() + " (" + place.toldBy() + ")");
                continue;
            }
            console.out().println("In Portal at " + place.address() + " (" + place.toldBy() + ").");
            console.out().flush();
            return file.exitCode(trace);
        }
        throw new RecordingException(
                ExitCode.USAGE,
                "No Portal took the trace: " + String.join(", ", failures)
                        + "; open Portal, or give its address with --portal http://localhost:PORT.");
    }

    private List<Place> places() throws IOException, RecordingException {
        if (portal.equals(AUTO)) {
            return PortalPlaces.find(console.directory(), console.environment());
        }
        if (!ADDRESS.matcher(portal).matches()) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "'" + portal
                            + "' is no address of a Portal: say --portal auto, or --portal http://localhost:PORT.");
        }
        return List.of(new Place(URI.create(portal), "--portal"));
    }
}
