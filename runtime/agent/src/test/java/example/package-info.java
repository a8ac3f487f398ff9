// SPDX-License-Identifier: Apache-2.0
/** Programs that the tests trace in a JVM of their own. */
package example;
