// SPDX-License-Identifier: Apache-2.0
/** Zip files read in place: by name without an index of strings, nested ones included, nothing in them trusted. */
package io.deeptrace.analyzer.zip;
