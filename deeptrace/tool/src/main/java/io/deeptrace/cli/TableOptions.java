// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import picocli.CommandLine.Option;

/** What a list is printed as. */
final class TableOptions {
    @Option(names = "--format", paramLabel = "FORMAT", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    /** What was chosen. */
    Format format() {
        return json ? Format.JSON : format;
    }

    /** One of them. */
    enum Format {
        TABLE,
        JSON,
        CSV
    }
}
