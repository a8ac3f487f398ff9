// SPDX-License-Identifier: Apache-2.0
/**
 * What can be known of a command without running it, told in other forms than its help: begin with
 * {@link io.deeptrace.cli.manual.ManPage} and {@link io.deeptrace.cli.manual.FishCompletion}. All of it is read from picocli's model of
 * the commands, so that it cannot tell anything else than they do.
 */
package io.deeptrace.cli.manual;
