// SPDX-License-Identifier: Apache-2.0
/** Writes messages in the encoding of Protocol Buffers; begin at {@link io.deeptrace.export.proto.Message}. */
package io.deeptrace.export.proto;
