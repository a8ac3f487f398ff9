// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, as the jar's manifest tells it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "DeepTrace " + (version == null ? "(development)" : version),
            "Java " + Runtime.version() + " at " + System.getProperty("java.home")
        };
    }
}
