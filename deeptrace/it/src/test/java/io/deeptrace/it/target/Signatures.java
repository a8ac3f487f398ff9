// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import java.security.Security;

/** Runs code of the JDK's that has another name than the JDK: of {@code org.jcp.xml.dsig}. */
public final class Signatures {
    private Signatures() {}

    /** Prints what it finds there. */
    public static void run() {
        System.out.println(Security.getProvider("XMLDSig").getServices().size());
    }

    /** Calls it. */
    public static void main(String[] args) {
        run();
    }
}
