// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

/** Where things stand in a summary; see {@code docs/summaries.md}. */
final class SummaryFormat {
    static final int MAGIC = 0x44545355;

    /** To be raised with every change of what is written, and of what the readers of class files find. */
    static final int VERSION = 15;

    // Offsets in the header, four bytes each.
    static final int LENGTH = 8;
    static final int SLOTS = 12;
    static final int SLOT_TABLE = 16;
    static final int STRINGS = 20;
    static final int STRING_TABLE = 24;
    static final int CHARACTERS = 28;
    static final int SIGNATURES = 32;
    static final int SIGNATURE_TABLE = 36;
    static final int MEMBERS = 40;
    static final int MEMBER_TABLE = 44;
    static final int CODE = 48;
    static final int ORIGIN = 52;
    static final int NAMES = 56;
    static final int RESOURCES = 60;
    static final int CHECKSUM = 64;
    static final int HEADER = 68;

    static final int STRING_ROW = 8;
    static final int SIGNATURE_ROW = 12;
    static final int MEMBER_ROW = 12;
    static final int SLOT_ROW = 16;

    /** In place of a class record: its class file is to be read instead, because it is broken or holds another class. */
    static final int ELSEWHERE = -1;

    /** In place of a class record: the name is a package's, with a slash at its end. */
    static final int PACKAGE = -2;

    private SummaryFormat() {}
}
