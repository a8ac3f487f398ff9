// SPDX-License-Identifier: Apache-2.0
/** Looks for what keeps DeepTrace from working on this machine: begin with {@link io.deeptrace.cli.doctor.Check}. */
package io.deeptrace.cli.doctor;
