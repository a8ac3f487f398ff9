// SPDX-License-Identifier: Apache-2.0
/** Programs that the tests analyse and run. */
package io.deeptrace.analyzer.soot.targets;
