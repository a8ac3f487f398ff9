// SPDX-License-Identifier: Apache-2.0
/**
 * Example 7: an exception from where it is thrown to where it is caught. The entry point is {@link
 * io.deeptrace.examples.e07exception.Import}.
 */
package io.deeptrace.examples.e07exception;
