// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.recorder.Frame;
import io.deeptrace.recorder.Probe;
import org.objectweb.asm.Type;

/**
 * The classes that woven code refers to.
 *
 * @param probe internal name of the class with the probes' static methods
 * @param frame internal name of the type of an open call
 */
public record ProbeNames(String probe, String frame) {

    /** The recorder's own, under the names that they have in this JVM. */
    public static ProbeNames ofRecorder() {
        return new ProbeNames(Type.getInternalName(Probe.class), Type.getInternalName(Frame.class));
    }
}
