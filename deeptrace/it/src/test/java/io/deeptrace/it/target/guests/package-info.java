// SPDX-License-Identifier: Apache-2.0
/** A program whose objects are made before the root is called, of classes that no code names. */
package io.deeptrace.it.target.guests;
