// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.recorder.Asked;
import io.deeptrace.recorder.Frame;
import io.deeptrace.recorder.Lane;
import io.deeptrace.recorder.Probe;
import io.deeptrace.recorder.TallyProbe;
import org.objectweb.asm.Type;

/**
 * The classes that woven code refers to.
 *
 * @param probe internal name of the class with the probes' static methods
 * @param frame internal name of the type of an open call
 * @param lane internal name of the type of what records a thread's calls
 * @param asked internal name of the type of what is told the values of a root before it is recorded
 */
public record ProbeNames(String probe, String frame, String lane, String asked) {

    /** The recorder's own, under the names that they have in this JVM. */
    public static ProbeNames ofRecorder() {
        return new ProbeNames(
                Type.getInternalName(Probe.class),
                Type.getInternalName(Frame.class),
                Type.getInternalName(Lane.class),
                Type.getInternalName(Asked.class));
    }

    /** The recorder's that count and do not record. */
    public static ProbeNames ofTally() {
        ProbeNames recorder = ofRecorder();
        return new ProbeNames(
                Type.getInternalName(TallyProbe.class), recorder.frame(), recorder.lane(), recorder.asked());
    }

    /** Those of a copy of the probes, which has this number. */
    ProbeNames copy(int number) {
        return new ProbeNames(probe + number, frame, lane, asked);
    }
}
