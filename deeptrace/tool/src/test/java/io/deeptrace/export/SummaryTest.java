// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void oneLineTellsWhatWasInstrumentedRecordedCappedAndLeftOut() {
        assertThat(Summary.line(SampleTrace.build().read()))
                .isEqualTo("instrumented 2 classes, 5 methods, 9 sites; 11 calls recorded, 1,000,010 capped at 1 site;"
                        + " closure recall 1, 100 % of it ran; left out: 2 × JDK, 1 × native");
    }

    @Test
    void whatABudgetLeftOutIsNotCappedAndALowerBoundWhereProbesWereTakenOut() {
        TraceBuilder file = new TraceBuilder();
        int run = file.method("acme/Machine", "run", "()V", 8, "Machine.java", 3);
        TraceLane main = file.lane("main");
        main.enter(run, 0, 1)
                .capped(0, run, Loss.BUDGET_CALLS, 5_000, 0, 1, 0, 3)
                .exit(7);
        assertThat(Summary.line(file.read())).contains("1 call recorded, 0 capped, 5,000 dropped (budget calls);");

        file.info("retirement", "1 time, last from 1 class, for good");
        assertThat(Summary.line(file.read()))
                .contains("1 call recorded, 0 capped, at least 5,000 dropped (budget calls);");
    }

    @Test
    void whatIsLeftOutForTheSameReasonIsCountedTogetherHoweverOftenItIsCalled() {
        TraceBuilder trace = new TraceBuilder()
                .leftOut("java.util.List#size()", "the Java platform; 3 calls")
                .leftOut("java.util.List#add(int)", "the Java platform; 1 call")
                .leftOut("java.util.List#get(int)", "the Java platform");

        assertThat(Summary.line(trace.read())).endsWith("; left out: 3 × the Java platform");
    }

    @Test
    void bridgesNativesAndTheJdkAreOneReasonEach() {
        TraceBuilder trace = new TraceBuilder()
                .leftOut("a.A#clone()", "bridge: the compiler's way to a.A#clone()")
                .leftOut("a.B#clone()", "bridge: the compiler's way to a.B#clone(); 12 calls")
                .leftOut("a.B#zip()", "native: it has no bytecode to instrument; 3 calls")
                .leftOut("java.util.List#size()", "the Java platform (java.**, jdk.list:5); 3 calls")
                .leftOut("sun.misc.Unsafe#park()", "the JDK's internals (sun.**, jdk.list:7)")
                .leftOut("org.x.Log#log()", "not found: no class org.x.Log on the class path");

        assertThat(Summary.line(trace.read()))
                .endsWith("; left out: 2 bridge methods of the compiler, 2 of the JDK, 1 native method,"
                        + " 1 not on the class path");
    }

    @Test
    void reflectiveCallsWhoseTargetIsNotKnownAreOneReasonWhereverTheyStand() {
        TraceBuilder trace = new TraceBuilder()
                .leftOut("a.A#load()", "reflective call at A.java:12 whose target is not known")
                .leftOut("a.A#load()", "reflective call at A.java:14 whose target is not known")
                .leftOut("a.B#run()", "reflective call at a.B whose target is not known");

        assertThat(Summary.line(trace.read())).endsWith("; left out: 3 reflective calls whose target is not known");
    }

    @Test
    void onlyALongTailIsForOtherReasons() {
        TraceBuilder trace = new TraceBuilder();
        for (int i = 0; i < 6; i++) {
            trace.leftOut("a.A#a" + i + "()", "reason " + i);
        }
        assertThat(Summary.line(trace.read())).endsWith("1 × reason 4, 1 × reason 5");

        trace.leftOut("a.A#b()", "reason 6");
        assertThat(Summary.line(trace.read())).endsWith("1 × reason 4, 2 for other reasons");
    }

    @Test
    void callsDroppedForAnotherCauseAreTold() {
        TraceBuilder empty = new TraceBuilder().loss(Loss.BUDGET_CALLS, 1_234);

        assertThat(Summary.line(empty.read()))
                .isEqualTo("instrumented 0 classes, 0 methods, 0 sites; 0 calls recorded, 0 capped,"
                        + " 1,234 dropped (budget calls); closure recall 1, 100 % of it ran; left out: nothing");
    }
}
