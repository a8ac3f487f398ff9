// SPDX-License-Identifier: Apache-2.0
/**
 * Two traces, aligned by structure and not by position: which calls are in one of them alone, and what differs in those that are in both.
 * Begin reading at {@link io.deeptrace.model.diff.TraceDiff}.
 */
package io.deeptrace.model.diff;
