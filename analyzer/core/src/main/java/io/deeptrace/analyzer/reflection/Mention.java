// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.List;

/**
 * A class that reached code names where no call says what becomes of it.
 *
 * @param type the class
 * @param origin the naming instruction, or null where none of the method itself does it
 * @param links of the method whose code names it; what comes of it is added there
 */
record Mention(ProgramType type, Instruction origin, List<Link> links) {}
