// SPDX-License-Identifier: Apache-2.0
/**
 * Example 6: into a library. The entry point is {@link io.deeptrace.examples.e06library.Addresses}, which asks Jackson
 * to read and write.
 */
package io.deeptrace.examples.e06library;
