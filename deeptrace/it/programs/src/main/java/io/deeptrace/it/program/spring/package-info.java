// SPDX-License-Identifier: Apache-2.0
/** A small application of Spring; {@link io.deeptrace.it.program.spring.Application} starts it. */
package io.deeptrace.it.program.spring;
