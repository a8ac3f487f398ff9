// SPDX-License-Identifier: Apache-2.0
/** The page that shows a trace in a browser. */
package io.deeptrace.viewer;
