// SPDX-License-Identifier: Apache-2.0
/** The JUnit extension in JVMs of its users: no flags, every JDK, the oldest and the newest JUnit. */
package io.deeptrace.it.junit;
