// SPDX-License-Identifier: Apache-2.0
/** Programs that hand work to pools which are older than the call that is traced. */
package io.deeptrace.it.target.pools;
