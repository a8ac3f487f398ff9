// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.nio.file.Path;

/**
 * What {@code deeptrace run} left behind.
 *
 * @param execution the command's own output and exit code
 * @param trace the trace file
 * @param json the trace, exported
 */
public record Recording(Execution execution, Path trace, TraceJson json) {}
