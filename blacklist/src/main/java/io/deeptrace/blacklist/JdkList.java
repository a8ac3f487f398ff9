// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

/** The packages of the JDK. */
final class JdkList {
    static final String TEXT = """
            # The JDK: a program's own story is told without it. Each package is named, because others use these names too:
            # javax.servlet, javax.inject, com.sun.jna or com.sun.mail are libraries like any other and are traced.
            # To look into a part of it: --include 'java.util.concurrent.**'; into all of it: --no-blacklist.

            java.**                     # the Java platform
            jdk.**                      # the JDK's own modules
            sun.**                      # the JDK's internals
            netscape.javascript.**      # jdk.jsobject

            javax.accessibility.**      # java.desktop
            javax.annotation.processing.** # java.compiler; javax.annotation itself is a library
            javax.crypto.**             # java.base
            javax.imageio.**            # java.desktop
            javax.lang.model.**         # java.compiler
            javax.management.**         # java.management
            javax.naming.**             # java.naming
            javax.net.**                # java.base
            javax.print.**              # java.desktop
            javax.rmi.ssl.**            # java.rmi
            javax.script.**             # java.scripting
            javax.security.auth.**      # java.base
            javax.security.cert.**      # java.base, until 25
            javax.security.sasl.**      # java.security.sasl
            javax.smartcardio.**        # java.smartcardio
            javax.sound.**              # java.desktop
            javax.sql.**                # java.sql and java.sql.rowset
            javax.swing.**              # java.desktop
            javax.tools.**              # java.compiler
            javax.transaction.xa.**     # java.transaction.xa; javax.transaction itself is a library
            javax.xml.*                 # java.xml; the packages below, but not javax.xml.bind, .soap and .ws, which left the JDK
            javax.xml.catalog.**        # java.xml
            javax.xml.crypto.**         # java.xml.crypto
            javax.xml.datatype.**       # java.xml
            javax.xml.namespace.**      # java.xml
            javax.xml.parsers.**        # java.xml
            javax.xml.stream.**         # java.xml
            javax.xml.transform.**      # java.xml
            javax.xml.validation.**     # java.xml
            javax.xml.xpath.**          # java.xml

            org.ietf.jgss.**            # java.security.jgss
            org.jcp.xml.dsig.internal.** # java.xml.crypto
            org.w3c.dom.**              # java.xml
            org.xml.sax.**              # java.xml

            com.sun.accessibility.internal.** # java.desktop
            com.sun.beans.**            # java.desktop
            com.sun.crypto.provider.**  # java.base
            com.sun.imageio.**          # java.desktop
            com.sun.jarsigner.**        # jdk.jartool, until 25
            com.sun.java.**             # java.desktop, jdk.accessibility
            com.sun.java_cup.internal.** # java.xml
            com.sun.jdi.**              # jdk.jdi
            com.sun.jmx.**              # java.management
            com.sun.jndi.**             # java.naming
            com.sun.management.**       # jdk.management
            com.sun.media.sound.**      # java.desktop
            com.sun.naming.internal.**  # java.naming
            com.sun.net.**              # jdk.httpserver
            com.sun.nio.**              # jdk.net, jdk.sctp
            com.sun.org.apache.**       # java.xml's own copy of Xerces and Xalan
            com.sun.org.slf4j.internal.** # java.xml.crypto
            com.sun.rowset.**           # java.sql.rowset
            com.sun.security.**         # java.security.jgss, jdk.security.auth
            com.sun.source.**           # jdk.compiler
            com.sun.swing.internal.**   # java.desktop
            com.sun.tools.**            # jdk.compiler, jdk.attach, jdk.jdi
            com.sun.xml.internal.**     # java.xml
            """;

    private JdkList() {}
}
