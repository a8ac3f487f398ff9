// SPDX-License-Identifier: Apache-2.0
/** What a target needs in another package. */
package io.deeptrace.analyzer.targets.other;
