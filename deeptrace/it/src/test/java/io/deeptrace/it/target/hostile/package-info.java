// SPDX-License-Identifier: Apache-2.0
/** Programs that try to break the tracer, or to notice it. Each prints the same in every run, traced or not. */
package io.deeptrace.it.target.hostile;
