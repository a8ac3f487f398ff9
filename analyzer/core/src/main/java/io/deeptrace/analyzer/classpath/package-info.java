// SPDX-License-Identifier: Apache-2.0
/**
 * Where classes are found: directories, jars, archives with jars inside, jmods and the JDK's image, each read as it is or
 * from its summary. Knows nothing of calls.
 */
package io.deeptrace.analyzer.classpath;
