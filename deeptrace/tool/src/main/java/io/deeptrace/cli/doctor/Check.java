// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.doctor;

import java.util.List;

/** Looks at one thing that recording or showing needs. */
public interface Check {
    /** What was seen; nothing is left behind. */
    List<Finding> look();
}
