// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.model.Trace.Lane;
import java.util.List;

/** What {@link TraceLoader} found in a file. */
record TraceContents(
        FileHeader header,
        Symbols symbols,
        Identities identities,
        CallTable calls,
        List<Lane> lanes,
        long lastTime,
        List<String> damage) {}
