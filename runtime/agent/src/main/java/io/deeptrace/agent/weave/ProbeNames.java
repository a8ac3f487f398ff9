// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.recorder.Frame;
import io.deeptrace.recorder.Lane;
import io.deeptrace.recorder.Probe;
import org.objectweb.asm.Type;

/**
 * The classes that woven code refers to.
 *
 * @param probe internal name of the class with the probes' static methods
 * @param frame internal name of the type of an open call
 * @param lane internal name of the type of what records a thread's calls
 */
public record ProbeNames(String probe, String frame, String lane) {

    /** The recorder's own, under the names that they have in this JVM. */
    public static ProbeNames ofRecorder() {
        return new ProbeNames(
                Type.getInternalName(Probe.class), Type.getInternalName(Frame.class), Type.getInternalName(Lane.class));
    }

    /** Those of a copy of the probes, which has this number. */
    ProbeNames copy(int number) {
        return new ProbeNames(probe + number, frame, lane);
    }
}
