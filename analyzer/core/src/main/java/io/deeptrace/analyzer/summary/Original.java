// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFileException;
import java.io.IOException;

/** What a summary was made of: read in its place where the summary is of no use. */
public interface Original {
    /**
     * What the class file says; null if it does not stand here.
     *
     * @throws ClassFileException if it is broken
     */
    ClassFacts original(String name) throws IOException, ClassFileException;

    /** Told when the summary turns out to be damaged. */
    void damaged(RuntimeException problem);
}
