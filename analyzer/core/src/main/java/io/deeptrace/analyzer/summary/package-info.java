// SPDX-License-Identifier: Apache-2.0
/**
 * What class files say, kept on disk between runs: one file per jar and per JDK image, read block by block and only
 * where an analysis asks. {@link io.deeptrace.analyzer.summary.SummaryStore} finds and keeps the files, {@link
 * io.deeptrace.analyzer.summary.SummaryWriter} makes one, {@link io.deeptrace.analyzer.summary.Summary} reads it. The
 * format and the reasons for it are in {@code docs/summaries.md}.
 */
package io.deeptrace.analyzer.summary;
