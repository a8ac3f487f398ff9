// SPDX-License-Identifier: Apache-2.0
/**
 * Opens what DeepTrace exports in the programs that it is exported for: Vega, speedscope and Chromium. The scripts that
 * do so are in {@code src/test/node}.
 */
package io.deeptrace.it.clients;
