// SPDX-License-Identifier: Apache-2.0
/** The Maven plugin in a Maven of its own. */
package io.deeptrace.it.maven;
