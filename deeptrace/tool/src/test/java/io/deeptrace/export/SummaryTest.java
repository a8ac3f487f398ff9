// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.TraceBuilder;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void oneLineTellsWhatWasInstrumentedRecordedCappedAndLeftOut() {
        assertThat(Summary.line(SampleTrace.build().read()))
                .isEqualTo("instrumented 2 classes, 5 methods, 9 sites; 11 calls recorded, 1,000,010 capped at 1 site;"
                        + " left out: 2 × JDK, 1 × native");
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
    void callsDroppedForAnotherCauseAreTold() {
        TraceBuilder empty = new TraceBuilder().loss(Loss.BUDGET_CALLS, 1_234);

        assertThat(Summary.line(empty.read()))
                .isEqualTo("instrumented 0 classes, 0 methods, 0 sites; 0 calls recorded, 0 capped,"
                        + " 1,234 dropped (budget calls); left out: nothing");
    }
}
