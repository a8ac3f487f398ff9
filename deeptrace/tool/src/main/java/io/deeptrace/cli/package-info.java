// SPDX-License-Identifier: Apache-2.0
/** The command line, {@code deeptrace}: one class per command. */
package io.deeptrace.cli;
