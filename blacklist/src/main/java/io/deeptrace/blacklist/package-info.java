// SPDX-License-Identifier: Apache-2.0
/**
 * What is never traced and what is masked: the pattern language, the default lists with a reason per line, and the
 * decision for a class or method. The entry point is {@link io.deeptrace.blacklist.Blacklist}.
 */
package io.deeptrace.blacklist;
