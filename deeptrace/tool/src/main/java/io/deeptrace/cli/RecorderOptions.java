// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.manual.OptionGroup;
import io.deeptrace.format.Caps;
import io.deeptrace.format.Keep;
import io.deeptrace.format.Settings;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that say how much is recorded. */
final class RecorderOptions implements OptionGroup.Titled {
    @Option(names = "--cap", paramLabel = "N", description = "Recorded calls per site and parent call. Default: 100.")
    private Integer cap;

    @Option(
            names = "--keep",
            paramLabel = "WHICH",
            description = "Which calls --cap keeps where there are more: first, last, or sample (chosen at random)."
                    + " Default: first.")
    private Keep keep;

    @Option(names = "--cap-site", paramLabel = "N", description = "Recorded calls per site. Default: 10000.")
    private Integer capSite;

    @Option(names = "--max-calls", paramLabel = "N", description = "Recorded calls in all. Default: 2000000.")
    private Long maxCalls;

    @Option(
            names = "--max-bytes",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "Size of the trace, as in 512MB. Default: 512MB.")
    private Long maxBytes;

    @Option(names = "--max-seconds", paramLabel = "N", description = "Seconds to record. Default: no limit.")
    private Integer maxSeconds;

    @Option(
            names = "--min-time",
            paramLabel = "TIME",
            converter = ShortTime.class,
            description = "Record calls that take this long or longer, as in 100us or 5ms; others are counted.")
    private Long minNanos;

    @Option(
            names = "--one-root-in",
            paramLabel = "N",
            description = "Record one of so many root calls, the first of them. Default: 1.")
    private Integer oneRootIn;

    @Option(names = "--last", paramLabel = "N", description = "Keep the last root calls of each thread, that many.")
    private Integer last;

    @Option(
            names = "--until-throw",
            description =
                    "End the recording with the first root call that ends by an exception. With --last: keep it and"
                            + " those before it.")
    private boolean untilThrow;

    @Option(
            names = "--count-all",
            description =
                    "Count and time every call, also where that is all there is to do; else such code runs without"
                            + " probes after a while, counts inside capped calls are lower bounds, and times of very short"
                            + " capped calls are estimates.")
    private boolean countAll;

    @Option(
            names = "--values",
            paramLabel = "HOW",
            description =
                    "Values: none, ref (classes only), shallow (and strings, boxes, enums) or deep. Default: deep.")
    private Settings.Values values;

    @Option(names = "--value-depth", paramLabel = "N", description = "Levels of objects in a value. Default: 2.")
    private Integer valueDepth;

    @Option(names = "--value-width", paramLabel = "N", description = "Fields or elements per object. Default: 8.")
    private Integer valueWidth;

    @Option(names = "--value-length", paramLabel = "N", description = "Characters per string. Default: 64.")
    private Integer valueLength;

    @Option(
            names = "--values-of",
            paramLabel = "CLASS=HOW",
            description =
                    "Values of a class and its subclasses: ref keeps the class only, mask nothing at all."
                            + " A * at the end of a name stands for all that begin so. Can be repeated; the first that fits counts.")
    private List<String> valuesOf = List.of();

    @Option(
            names = "--clock",
            paramLabel = "HOW",
            description =
                    "Clock: exact, or coarse, which costs less and counts in steps of about 50 µs. Default: exact.")
    private Settings.Clock clock;

    @Override
    public String title() {
        return "How much is recorded";
    }

    /**
     * The settings, for a trace in this file.
     *
     * @throws RecordingException if a number is too small
     */
    Settings settings(Path trace) throws RecordingException {
        Settings d = Settings.defaults(trace.toString());
        return new Settings(
                d.trace(),
                d.armed(),
                caps(),
                clock == null ? d.clock() : clock,
                values == null ? d.values() : values,
                atLeast(0, "--value-depth", valueDepth, d.valueDepth()),
                atLeast(0, "--value-width", valueWidth, d.valueWidth()),
                atLeast(0, "--value-length", valueLength, d.valueLength()),
                rules());
    }

    private List<String> rules() throws RecordingException {
        for (String rule : valuesOf) {
            if (!rule.matches("[^\\s=]+=(ref|mask)")) {
                throw new RecordingException(
                        ExitCode.USAGE,
                        "--values-of " + rule + " is no CLASS=ref and no CLASS=mask: write one of them.");
            }
        }
        return List.copyOf(valuesOf);
    }

    private Caps caps() throws RecordingException {
        Caps d = Caps.DEFAULTS;
        return new Caps(
                atLeast(1, "--cap", cap, d.capPerCall()),
                keep == null ? d.keep() : keep,
                d.sampleSeed(),
                atLeast(1, "--cap-site", capSite, d.capPerSite()),
                atLeast(1, "--max-calls", maxCalls, d.maxCalls()),
                atLeast(64 << 10, "--max-bytes", maxBytes, d.maxBytes()),
                atLeast(0, "--max-seconds", maxSeconds, d.maxSeconds()),
                atLeast(0, "--min-time", minNanos, d.minNanos()),
                atLeast(1, "--one-root-in", oneRootIn, d.oneRootIn()),
                atLeast(1, "--last", last, d.lastRoots()),
                untilThrow,
                countAll);
    }

    private static int atLeast(int least, String option, Integer given, int otherwise) throws RecordingException {
        return given == null ? otherwise : (int) atLeast(least, option, (long) given, otherwise);
    }

    private static long atLeast(long least, String option, Long given, long otherwise) throws RecordingException {
        if (given != null && given < least) {
            throw new RecordingException(
                    ExitCode.USAGE, option + " " + given + " is too small: give " + least + " or more.");
        }
        return given == null ? otherwise : given;
    }
}
