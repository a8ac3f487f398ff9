// SPDX-License-Identifier: Apache-2.0
/** Files of defaults for options, {@code .deeptrace.properties}: begin with {@link io.deeptrace.cli.config.Config}. */
package io.deeptrace.cli.config;
