// SPDX-License-Identifier: Apache-2.0
/**
 * Sums over the calls of a trace: by method ({@link io.deeptrace.model.report.Report}), and by the paths to and from one
 * method ({@link io.deeptrace.model.report.Neighbourhood}).
 */
package io.deeptrace.model.report;
