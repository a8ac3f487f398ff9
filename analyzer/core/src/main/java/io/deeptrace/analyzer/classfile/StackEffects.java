// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/** Slots that the plain instructions take from the operand stack and put there (JVMS §6.5), by opcode. */
final class StackEffects {
    /**
     * From {@code nop} to {@code monitorexit}, two characters each: slots taken and slots put. Instructions with
     * effects of their own have {@code 00}.
     */
    private static final String EFFECTS = ""
            + "000101010101010101020201010102020101" // nop … sipush (17)
            + "010102" // ldc, ldc_w, ldc2_w
            + "0102010201" // iload … aload
            + "0101010102020202010101010202020201010101" // iload_0 … aload_3
            + "2122212221212121" // iaload … saload
            + "1020102010" // istore … astore
            + "1010101020202020101010102020202010101010" // istore_0 … astore_3
            + "3040304030303030" // iastore … sastore
            + "102000000000000000" // pop, pop2, dup … swap
            + "2142214221422142214221422142214221422142" // iadd … drem
            + "11221122" // ineg … dneg
            + "213221322132" // ishl … lushr
            + "214221422142" // iand … lxor
            + "00" // iinc
            + "121112212122111212212221" // i2l … d2f
            + "111111" // i2b, i2c, i2s
            + "4121214141" // lcmp, fcmpl, fcmpg, dcmpl, dcmpg
            + "101010101010202020202020202000" // ifeq … if_acmpne, goto
            + "0100" // jsr, ret
            + "1010102010201000" // tableswitch … areturn, return
            + "00000000000000000000" // getstatic … invokedynamic, new
            + "1111" // newarray, anewarray
            + "11101111" // arraylength, athrow, checkcast, instanceof
            + "1010" // monitorenter, monitorexit
            + "0000" // wide, multianewarray
            + "1010" // ifnull, ifnonnull
            + "0001"; // goto_w, jsr_w

    private StackEffects() {}

    static int popped(int opcode) {
        return EFFECTS.charAt(2 * opcode) - '0';
    }

    static int pushed(int opcode) {
        return EFFECTS.charAt(2 * opcode + 1) - '0';
    }

    /** The local variable that an instruction on a primitive value writes, or -1. */
    static int storedLocal(int opcode, int operand) {
        if (opcode >= 54 && opcode <= 57 || opcode == 132) {
            return operand;
        }
        return opcode >= 59 && opcode <= 74 ? (opcode - 59) % 4 : -1;
    }
}
