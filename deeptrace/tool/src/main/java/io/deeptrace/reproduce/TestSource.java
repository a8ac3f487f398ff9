// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import java.nio.file.Path;

/**
 * A test as source text.
 *
 * @param packageName its package; empty for the unnamed one
 * @param className its class
 * @param text the whole file
 */
public record TestSource(String packageName, String className, String text) {
    /** Where it belongs below a directory of sources. */
    public Path file() {
        return Path.of(packageName.replace('.', '/')).resolve(className + ".java");
    }
}
