// SPDX-License-Identifier: Apache-2.0
/** Recordings in JVMs that run already. */
package io.deeptrace.it.live;
