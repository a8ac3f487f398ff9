// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

/** What compilers and other agents add to classes. */
final class SyntheticList {
    static final String TEXT = """
            # What nobody wrote: members and classes that compilers, libraries and other agents make.

            **#$jacocoInit              # added by JaCoCo's agent to every class; recording it doubled the events of a test suite
            **#$deserializeLambda$      # made by javac beside serializable lambdas; runs only when one is read back
            *$$Lambda*                  # the JVM's class around a lambda; the lambda's code itself is traced
            *$$FastClassBy*             # CGLIB's index of methods, one big switch
            *$$EnhancerBy*              # CGLIB's proxy: forwards to the method, which is traced
            *$$SpringCGLIB$$*           # Spring's proxy: forwards to the method, which is traced
            *_$$_jvst*                  # Javassist's proxy: forwards to the method, which is traced
            *$ByteBuddy$*               # Byte Buddy's proxy: forwards to the method, which is traced
            *$HibernateProxy$*          # Hibernate's proxy: forwards to the method, which is traced
            *$MockitoMock$*             # Mockito's mock class
            *$auxiliary$*               # Byte Buddy's helper classes, used by mocks and proxies
            **.$Proxy*                  # a java.lang.reflect.Proxy: forwards to its handler, which is traced
            """;

    private SyntheticList() {}
}
