// SPDX-License-Identifier: Apache-2.0
/**
 * Code that is reached by no instruction that names it: reflection, method handles, services, serialization, generated
 * classes. {@link io.deeptrace.analyzer.reflection.ReflectionRules} is the way in and knows all rules; a {@link
 * io.deeptrace.analyzer.reflection.SiteRule} is one, {@link io.deeptrace.analyzer.reflection.Values} tells what their
 * operands can hold. Rule by rule: {@code docs/soundness.md}. Internal to the analyzer.
 */
package io.deeptrace.analyzer.reflection;
