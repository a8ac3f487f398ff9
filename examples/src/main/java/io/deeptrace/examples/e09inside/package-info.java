// SPDX-License-Identifier: Apache-2.0
/** Inside a method: the value of each expression, and where it stands in the source. */
package io.deeptrace.examples.e09inside;
