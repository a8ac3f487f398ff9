// SPDX-License-Identifier: Apache-2.0
/** Small programs, one language feature each; every method says whether the closure of {@code root} holds it. */
package io.deeptrace.analyzer.targets;
