// SPDX-License-Identifier: Apache-2.0
/**
 * The Maven plugin: {@link io.deeptrace.maven.RunMojo} calls a method of the project, {@link io.deeptrace.maven.TestMojo} has Surefire run
 * tests with the agent. Analysis and export run in JVMs of their own.
 */
package io.deeptrace.maven;
