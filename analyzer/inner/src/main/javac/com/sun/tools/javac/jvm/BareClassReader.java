// SPDX-License-Identifier: Apache-2.0
package com.sun.tools.javac.jvm;

import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import java.util.List;

/**
 * javac's own reader of class files, which passes over annotations: where the class of one is missing, javac otherwise stumbles over
 * it, though no method's code depends on it.
 *
 * <p>It stands in javac's package since the readers of attributes are visible nowhere else.
 */
public final class BareClassReader extends ClassReader {
    private BareClassReader(Context context) {
        super(context);
        Names names = Names.instance(context);
        List<Name> annotations = List.of(
                names.RuntimeVisibleAnnotations,
                names.RuntimeInvisibleAnnotations,
                names.RuntimeVisibleParameterAnnotations,
                names.RuntimeInvisibleParameterAnnotations,
                names.RuntimeVisibleTypeAnnotations,
                names.RuntimeInvisibleTypeAnnotations,
                names.AnnotationDefault);
        attributeReaders.keySet().removeAll(annotations);
    }

    /** Puts itself in the place of the reader of a compiler that has not begun. */
    public static void install(Context context) {
        context.put(classReaderKey, (Context.Factory<ClassReader>) BareClassReader::new);
    }
}
