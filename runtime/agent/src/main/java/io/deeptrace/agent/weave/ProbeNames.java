// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.recorder.Asked;
import io.deeptrace.recorder.Frame;
import io.deeptrace.recorder.Lane;
import io.deeptrace.recorder.Probe;
import io.deeptrace.recorder.TallyProbe;
import org.objectweb.asm.Type;

/** The classes that woven code refers to, and the descriptors of those of their methods that it calls most. Immutable. */
public final class ProbeNames {
    private static final String OBJECT = "Ljava/lang/Object;";

    private final String probe;
    private final String frame;
    private final String lane;
    private final String asked;
    private final String frameDescriptor;
    private final String at;
    private final String thrown;
    /** By the sort of the result's type. */
    private final String[] exits = new String[Type.OBJECT + 1];

    /**
     * These names.
     *
     * @param probe internal name of the class with the probes' static methods
     * @param frame internal name of the type of an open call
     * @param lane internal name of the type of what records a thread's calls
     * @param asked internal name of the type of what is told the values of a root before it is recorded
     */
    public ProbeNames(String probe, String frame, String lane, String asked) {
        this.probe = probe;
        this.frame = frame;
        this.lane = lane;
        this.asked = asked;
        frameDescriptor = 'L' + frame + ';';
        at = '(' + frameDescriptor + "I)V";
        thrown = "(Ljava/lang/Throwable;" + frameDescriptor + ")V";
        String letters = "VZCBSIFJD";
        for (int sort = Type.VOID; sort <= Type.OBJECT; sort++) {
            String result = sort >= Type.ARRAY ? OBJECT : sort == Type.VOID ? "" : letters.substring(sort, sort + 1);
            exits[sort] = '(' + result + frameDescriptor + ")V";
        }
    }

    /** The recorder's own, under the names that they have in this JVM. */
    public static ProbeNames ofRecorder() {
        return of(Type.getInternalName(Probe.class));
    }

    /** The recorder's that count and do not record. */
    public static ProbeNames ofTally() {
        return of(Type.getInternalName(TallyProbe.class));
    }

    private static ProbeNames of(String probe) {
        return new ProbeNames(
                probe,
                Type.getInternalName(Frame.class),
                Type.getInternalName(Lane.class),
                Type.getInternalName(Asked.class));
    }

    /** Those of a copy of the probes, which has this number. */
    ProbeNames copy(int number) {
        return new ProbeNames(probe + number, frame, lane, asked);
    }

    String probe() {
        return probe;
    }

    String frame() {
        return frame;
    }

    String lane() {
        return lane;
    }

    String asked() {
        return asked;
    }

    /** The descriptor of the open call's type. */
    String frameDescriptor() {
        return frameDescriptor;
    }

    /** Of the probe at a call site. */
    String at() {
        return at;
    }

    /** Of the probe where an exception leaves. */
    String thrown() {
        return thrown;
    }

    /** Of the probe that is told a result of this type; of {@code void} where it is told none. */
    String exit(Type result) {
        return exits[result.getSort()];
    }
}
