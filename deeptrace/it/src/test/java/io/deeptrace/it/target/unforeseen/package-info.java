// SPDX-License-Identifier: Apache-2.0
/** Programs that call what no static analysis can foresee. */
package io.deeptrace.it.target.unforeseen;
