// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.ClassMethod;
import java.util.ArrayList;
import java.util.List;

/** All that a class's facts say, as lines to compare. */
final class FactsText {
    private FactsText() {}

    static List<String> of(ClassFacts facts) throws ClassFileException {
        List<String> lines = new ArrayList<>();
        lines.add(facts.access() + " " + facts.name() + " " + facts.superName() + " " + facts.interfaces());
        lines.add(facts.sourceFile() + " " + facts.annotations() + " " + facts.annotationClasses() + " "
                + facts.annotatedTypes() + " " + facts.annotationTexts() + " " + facts.memberClasses() + " "
                + facts.typeArguments());
        lines.add(facts.fieldNames() + " " + facts.fieldTypes());
        for (ClassMethod method : facts.methods()) {
            lines.add(method.access() + " " + method.name() + method.descriptor() + " " + method.annotated() + " "
                    + method.intrinsic() + " " + (method.code() != 0) + " " + facts.firstLine(method) + " "
                    + facts.parameterNames(method));
            facts.instructionsWithOperands(method).forEach(instruction -> lines.add(instruction.toString()));
        }
        return lines;
    }
}
