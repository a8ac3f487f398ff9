// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code deeptrace plan} prints: {@link io.deeptrace.cli.plan.PlanText} and {@link io.deeptrace.cli.plan.AnswerText} for
 * people, {@link io.deeptrace.cli.plan.PlanJson} and {@link io.deeptrace.cli.plan.AnswerJson} for programs.
 */
package io.deeptrace.cli.plan;
