// SPDX-License-Identifier: Apache-2.0
/**
 * Finds the source text of classes: beside their class files, in sources jars, in the JDK, and where a person says. The entry
 * point is {@link io.deeptrace.source.SourceFinder}.
 */
package io.deeptrace.source;
