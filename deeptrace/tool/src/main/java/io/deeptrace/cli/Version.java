// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, as the jar's manifest tells it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "DeepTrace " + number(), "Java " + Runtime.version() + " at " + System.getProperty("java.home")
        };
    }

    /** The version alone. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
