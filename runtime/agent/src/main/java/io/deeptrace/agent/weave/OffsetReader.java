// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import org.objectweb.asm.ClassReader;

/** Reads a class file, as often as it is asked to, and knows where in the code it is. */
public final class OffsetReader extends ClassReader {
    private int offset;

    /**
     * Of this class file.
     *
     * @throws IllegalArgumentException if it is not one of a known version
     */
    public OffsetReader(byte[] classFile) {
        super(classFile);
    }

    @Override
    protected void readBytecodeInstructionOffset(int bytecodeOffset) {
        offset = bytecodeOffset;
    }

    /** The bytecode index of the instruction being visited. */
    int offset() {
        return offset;
    }
}
