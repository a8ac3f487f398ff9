// SPDX-License-Identifier: Apache-2.0
/** Adds to a plan what is recorded inside of methods: finds their sources, and has their expressions found by a process of its own. */
package io.deeptrace.inner;
