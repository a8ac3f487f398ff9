// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.List;

/** Which classes a virtual call may meet: the one point in which the engines differ. */
interface Receivers {
    /** The classes known now that a reference of this type may hold. */
    List<ProgramType> of(ProgramType type);
}
