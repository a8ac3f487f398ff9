// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

/** What a test is written with: how an assertion compares is not the story. Only for traces of tests. */
final class TestingList {
    static final String TEXT = """
            # What tests are written with. The program's code that these call is traced all the same.

            org.junit.**                # JUnit
            junit.**                    # JUnit 3 and 4
            org.opentest4j.**           # the exceptions of assertions
            org.assertj.**              # AssertJ
            org.hamcrest.**             # Hamcrest
            com.google.common.truth.**  # Truth
            org.mockito.**              # Mockito
            net.bytebuddy.**            # what Mockito makes mocks with
            org.objenesis.**            # the same
            org.easymock.**             # EasyMock
            io.mockk.**                 # MockK
            net.jqwik.**                # jqwik
            org.testng.**               # TestNG
            io.deeptrace.junit.**       # the extension that records the test
            io.deeptrace.model.**       # what it reads traces with
            io.deeptrace.format.**      # the same
            io.deeptrace.companion.**   # what it asks for plans
            """;

    private TestingList() {}
}
