// SPDX-License-Identifier: Apache-2.0
/** {@link io.deeptrace.junit.DeepTrace}: tests that tell what they called. */
package io.deeptrace.junit;
