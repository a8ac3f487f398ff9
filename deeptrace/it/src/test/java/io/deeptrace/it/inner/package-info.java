// SPDX-License-Identifier: Apache-2.0
/** What is recorded inside of methods, against programs that tell it themselves. */
package io.deeptrace.it.inner;
