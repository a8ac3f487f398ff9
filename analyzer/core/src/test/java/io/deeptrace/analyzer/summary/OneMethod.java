// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.Symbols;
import java.util.List;
import java.util.Set;

/** A class {@code a/B} with one method, for tests. */
record OneMethod(List<Instruction> code) implements ClassFacts {
    @Override
    public int access() {
        return 0x21;
    }

    @Override
    public String name() {
        return "a/B";
    }

    @Override
    public String superName() {
        return "java/lang/Object";
    }

    @Override
    public List<String> interfaces() {
        return List.of();
    }

    @Override
    public List<ClassMethod> methods() {
        return List.of(new ClassMethod(1, new Symbols().signature("m", "()V"), 1, 0, false, false));
    }

    @Override
    public String sourceFile() {
        return null;
    }

    @Override
    public Set<String> annotations() {
        return Set.of();
    }

    @Override
    public Set<String> annotatedTypes() {
        return Set.of();
    }

    @Override
    public Set<String> annotationClasses() {
        return Set.of();
    }

    @Override
    public Set<String> annotationTexts() {
        return Set.of();
    }

    @Override
    public Set<String> typeArguments() {
        return Set.of();
    }

    @Override
    public List<String> memberClasses() {
        return List.of();
    }

    @Override
    public List<String> fieldNames() {
        return List.of();
    }

    @Override
    public boolean declaresField(String field) {
        return false;
    }

    @Override
    public Set<String> fieldTypes() {
        return Set.of();
    }

    @Override
    public List<Instruction> instructions(ClassMethod method) {
        return code;
    }

    @Override
    public List<Instruction> instructionsWithOperands(ClassMethod method) {
        return code;
    }

    @Override
    public int firstLine(ClassMethod method) {
        return 5;
    }

    @Override
    public List<String> parameterNames(ClassMethod method) {
        return List.of();
    }
}
