// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

/** No exporter writes files of this name. The message is a sentence that names the known endings. */
public final class UnknownFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownFormatException(String message) {
        super(message);
    }
}
