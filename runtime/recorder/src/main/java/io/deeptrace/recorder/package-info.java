// SPDX-License-Identifier: Apache-2.0
/**
 * What woven code calls, in the traced JVM. At run time these classes live in {@code java.lang}, where every class sees
 * them; they use no other class of their own project, and on the path of a call no JDK bytecode, so that the JDK itself
 * can be traced. The entry point for woven code is {@link io.deeptrace.recorder.Probe}.
 */
package io.deeptrace.recorder;
