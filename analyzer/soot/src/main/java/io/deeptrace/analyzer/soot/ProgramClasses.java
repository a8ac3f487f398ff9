// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.soot;

import io.deeptrace.analyzer.Program;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.util.zip.ZipFile;
import soot.ClassProvider;
import soot.ClassSource;
import soot.IFoundFile;
import soot.asm.AsmClassSource;

/** Gives Soot the class files of a program, wherever they stand. */
final class ProgramClasses implements ClassProvider {
    private final Program program;

    ProgramClasses(Program program) {
        this.program = program;
    }

    @Override
    public ClassSource find(String name) {
        byte[] bytes = program.bytes(name.replace('.', '/'));
        return bytes == null ? null : new AsmClassSource(name, new Bytes(name, bytes));
    }

    /** A class file in memory. */
    private record Bytes(String name, byte[] content) implements IFoundFile {
        @Override
        @SuppressWarnings("deprecation") // but abstract
        public String getFilePath() {
            return name;
        }

        @Override
        public boolean isZipFile() {
            return false;
        }

        @Override
        public ZipFile getZipFile() {
            return null;
        }

        @Override
        public File getFile() {
            return null;
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public InputStream inputStream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
