// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import io.deeptrace.library.DeepTrace;
import io.deeptrace.library.Traced;
import io.deeptrace.library.Tracing;
import io.deeptrace.run.RecordingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that traces itself, and prints what it sees. */
public final class Insider {
    private static final IllegalStateException REFUSED = new IllegalStateException("refused");

    private final StringBuilder text = new StringBuilder();

    private Insider(String first) {
        text.append(first);
    }

    private StringBuilder add(Object more) {
        return text.append(more);
    }

    private static int add(int one, int other) {
        if (one < 0) {
            throw REFUSED;
        }
        return one + other;
    }

    /** Arguments: the trace file of the first recording. */
    public static void main(String[] args) throws Exception {
        String self = Insider.class.getName();
        Path file = Path.of(args[0]);
        try {
            Traced made = DeepTrace.of(self + "#<init>").args("a").run(file);
            Insider insider = (Insider) made.result();
            Traced added = DeepTrace.of(self + "#add").on(insider).args('b').run();
            System.out.println(added.result() == insider.text ? "the object itself" : "another object");
            System.out.println(
                    DeepTrace.of(self + "#add(int,int)").args(1, 2).run().result());
            Traced squared =
                    DeepTrace.of(Founder.class.getName() + "#square").args(6).run();
            System.out.println(squared.result() + " by " + squared.trace().callCount() + " call");
            Traced threw = DeepTrace.of(self + "#add").args(-1, 2).run();
            System.out.println(threw.thrown() == REFUSED ? "the exception itself" : "another exception");
            System.out.println(threw.trace().info().get("removal"));
            System.out.println(
                    made.file().equals(file.toAbsolutePath()) && made.trace().callCount() == 1);
            try (Tracing tracing = DeepTrace.trace(self + "#add(int,int)")) {
                add(3, 4);
                try {
                    DeepTrace.of(self + "#add").args(5, 6).run();
                } catch (RecordingException e) {
                    System.out.println("second: " + e.getMessage());
                }
                add(7, 8);
                System.out.println(tracing.untrace().callCount());
            }
            DeepTrace.of(self + "#add").args("too", "few", "?").run();
        } catch (RecordingException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Files.exists(file));
    }
}
