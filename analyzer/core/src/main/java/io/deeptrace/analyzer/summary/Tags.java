// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

/** What the first byte of an instruction, a constant or an operand says of its kind. */
final class Tags {
    // Instructions: four kinds of calls and of field accesses, in the order of their opcodes.
    static final int CALL = 0;
    static final int DYNAMIC_CALL = 4;
    static final int FIELD = 5;
    static final int ALLOCATION = 9;
    static final int CONSTANT = 10;
    static final int RETURN = 11;

    static final int KIND = 0x0F;
    static final int SAME_LINE = 0x10;
    static final int OPERANDS = 0x20;

    // Constants.
    static final int TEXT = 0;
    static final int TYPE = 1;
    static final int HANDLE = 2;
    static final int DYNAMIC = 3;
    static final int INT = 4;
    static final int FLOAT = 5;
    static final int LONG = 6;
    static final int DOUBLE = 7;

    // Operands.
    static final int UNKNOWN = 0;
    static final int NULL = 1;
    static final int STRING = 2;
    static final int LITERAL = 3;
    static final int PARAMETER = 4;
    static final int CREATED = 5;
    static final int RESULT = 6;
    static final int FIELD_VALUE = 7;
    static final int ANY_OF = 8;
    static final int JOINED = 9;
    static final int ELEMENTS = 10;

    private Tags() {}
}
