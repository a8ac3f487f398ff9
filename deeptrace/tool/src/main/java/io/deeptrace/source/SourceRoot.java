// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A place where source files stand in the folders of their packages. */
interface SourceRoot extends AutoCloseable {
    /** Greatest size of a source file, in bytes. */
    int LARGEST = 8 << 20;

    /**
     * The files of this name; normally none or one.
     *
     * @throws IOException if one stands here and is not to be read; the message says which and why
     */
    List<SourceText> find(SourceName name) throws IOException;

    @Override
    void close() throws IOException;

    /** What a file's bytes say: UTF-8, or what compilers took before it if they are not. */
    static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
