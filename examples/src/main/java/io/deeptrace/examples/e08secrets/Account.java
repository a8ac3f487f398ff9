// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e08secrets;

/** A user with a key that must not be seen. */
record Account(String user, String apiKey) {}
