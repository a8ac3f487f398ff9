// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** One open recorded call of one thread. Woven code keeps it in a local variable, null while nothing is to be recorded. */
public final class Frame {}
