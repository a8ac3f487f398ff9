// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One Chromium for all scripts that this test JVM runs. It ends when nobody holds its standard input any more: with this JVM. */
final class SharedBrowser {
    private static Process process;
    private static String address;

    private SharedBrowser() {}

    /** Where scripts in this directory join it; it is started where that has not been done. */
    static synchronized String address(Path directory, String node, String chromium) throws IOException {
        if (process == null || !process.isAlive()) {
            ProcessBuilder command = new ProcessBuilder(List.of(node, "browser.mjs"))
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            command.environment().put("CHROMIUM", chromium);
            process = command.start();
            address = process.inputReader(StandardCharsets.UTF_8).readLine();
            if (address == null) {
                throw new IOException(chromium + " could not be started");
            }
        }
        return address;
    }
}
