// SPDX-License-Identifier: Apache-2.0
/** A recorded call as a test that makes it again. The entry point is {@link io.deeptrace.reproduce.Reproduction}. */
package io.deeptrace.reproduce;
