// SPDX-License-Identifier: Apache-2.0
/** The documents are true: each command that they show is run. */
package io.deeptrace.it.docs;
