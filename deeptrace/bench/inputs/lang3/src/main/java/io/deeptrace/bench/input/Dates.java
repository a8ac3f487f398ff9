// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.input;

import java.util.Date;
import org.apache.commons.lang3.time.FastDateFormat;

/** Formats a date with commons-lang3. */
public final class Dates {
    private Dates() {}

    /** Prints the first moment of the epoch. */
    public static void main(String[] args) {
        System.out.println(FastDateFormat.getInstance("yyyy-MM-dd HH:mm:ss").format(new Date(0)));
    }
}
