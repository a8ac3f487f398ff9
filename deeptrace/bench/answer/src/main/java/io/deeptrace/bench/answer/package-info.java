// SPDX-License-Identifier: Apache-2.0
/** What a driver of the closure benchmark tells of its result, the same for all: {@link io.deeptrace.bench.answer.Answer}. */
package io.deeptrace.bench.answer;
