// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

/** What a list is printed as. */
enum TableFormat {
    TABLE,
    JSON,
    CSV
}
