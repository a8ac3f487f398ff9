// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.List;
import java.util.Set;

/**
 * What one class file says, as far as an analysis asks: the same whether it is read from the class file itself or from a
 * summary made of it before. Not thread-safe.
 */
public interface ClassFacts {
    /** Access flags. */
    int access();

    /** Internal name, for example {@code com/acme/Outer$Nested}. */
    String name();

    /** Internal name of the superclass, or null for {@code java/lang/Object} and modules. */
    String superName();

    /** Internal names of the direct interfaces. */
    List<String> interfaces();

    /** The methods in the order of the file. */
    List<ClassMethod> methods();

    /** The same by their places. */
    default DeclaredMethods declaredMethods() {
        return DeclaredMethods.of(methods());
    }

    /** The source file's simple name, or null where the class file has none. */
    String sourceFile();

    /** Binary names of the annotations on the class, whether visible at run time or not. */
    Set<String> annotations();

    /** Names of the fields that this class itself declares, in the order of the file. */
    List<String> fieldNames();

    /**
     * Internal names of the classes that a program meets when it asks this class, its fields, methods and parameters for
     * their annotations (those visible at run time): the annotations' types, the classes that are their values or default
     * values, and the enums whose constants are. Sorted; what is damaged is passed over.
     */
    Set<String> annotationClasses();

    /**
     * The texts among the values and default values of the same annotations that can name a class, a method, or both as in
     * {@code a.B#c}. Sorted.
     */
    Set<String> annotationTexts();

    /** Internal names of the classes and interfaces declared as its members (JVMS §4.7.6), in the order of the file. */
    List<String> memberClasses();

    /**
     * Internal names of the classes that the types of its annotated members name, type arguments included: of fields, of
     * methods' parameters and results, where an annotation on them or a parameter is visible at run
     * time, other than those of {@code java.lang} and those that tell of null. In their order.
     */
    Set<String> annotatedTypes();

    /** Internal names of the classes that the class's own generic signature names: its supertypes and their arguments. */
    Set<String> typeArguments();

    /** Whether this class itself declares a field of that name. */
    boolean declaresField(String field);

    /** Internal names of the classes that the types of the fields name, type arguments included; in their order. */
    Set<String> fieldTypes();

    /**
     * The instructions of this method's code, in its order, perhaps without operands; empty if it has none.
     *
     * @throws ClassFileException if the code is damaged
     */
    List<Instruction> instructions(ClassMethod method) throws ClassFileException;

    /**
     * The same instructions with where their values come from, and {@link Instruction.Return}. Dearer: asked only for
     * methods whose values are looked for.
     *
     * @throws ClassFileException if the code is damaged
     */
    List<Instruction> instructionsWithOperands(ClassMethod method) throws ClassFileException;

    /** The smallest source line of the method's code, or 0 where unknown. */
    int firstLine(ClassMethod method);

    /** One name per parameter of the descriptor, or an empty list if not all are known. */
    List<String> parameterNames(ClassMethod method);
}
