// SPDX-License-Identifier: Apache-2.0
/**
 * Questions about calls: {@code arg.fruit == "apple" && dur > 1ms}. {@link io.deeptrace.model.query.Query} is where they
 * come in; the language is described in {@code deeptrace/tool/docs/query.md}.
 */
package io.deeptrace.model.query;
