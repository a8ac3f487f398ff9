// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import com.sun.source.util.JavacTask;
import io.deeptrace.format.MethodRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Classes as Java source sees them, generics included, read by the compiler from class files. */
public record SourceModel(Elements elements, Types types) {
    /**
     * The classes of a class path, and of this JDK.
     *
     * @throws RecordingException if this Java has no compiler, or the class path cannot be read
     */
    public static SourceModel of(List<Path> classPath) throws RecordingException {
        SourceCompiler compiler =
                new SourceCompiler(classPath, ModulePath.NONE, Runtime.version().feature());
        return of(compiler, Path.of(System.getProperty("java.io.tmpdir")));
    }

    static SourceModel of(SourceCompiler compiler, Path output) throws RecordingException {
        JavacTask task = compiler.compilation("Empty", "class Empty {}", output).task();
        try {
            task.analyze();
        } catch (IOException e) {
            throw new RecordingException(ExitCode.USAGE, "The class path cannot be read: correct --cp.", e);
        }
        return new SourceModel(task.getElements(), task.getTypes());
    }

    /**
     * The method that a class file names.
     *
     * @throws RecordingException if the compiler cannot see it
     */
    public ExecutableElement method(MethodRef ref) throws RecordingException {
        TypeElement owner = type(ref.className());
        if (owner != null) {
            for (Element member : owner.getEnclosedElements()) {
                if (member instanceof ExecutableElement method
                        && method.getSimpleName().contentEquals(ref.name())
                        && erasedParameters(method).equals(ref.parameterTypes())) {
                    return method;
                }
            }
        }
        throw new RecordingException(
                ExitCode.USAGE, "JSON values cannot be given to " + ref + ": write the call as an expression with -e.");
    }

    /** The class with this binary name, or null. */
    public TypeElement type(String binaryName) {
        TypeElement found = elements.getTypeElement(binaryName);
        return found != null ? found : elements.getTypeElement(binaryName.replace('$', '.'));
    }

    /** The class of this type, or null if it is none. */
    TypeElement element(TypeMirror type) {
        return types.asElement(type) instanceof TypeElement element ? element : null;
    }

    /** True if a value of the class named can be given where {@code type} is wanted. */
    boolean accepts(TypeMirror type, String className) {
        TypeElement given = elements.getTypeElement(className);
        return given != null && types.isAssignable(types.erasure(given.asType()), types.erasure(type));
    }

    /** True if {@code type} is the class named or below it. */
    boolean extendsType(TypeMirror type, String className) {
        TypeElement wanted = elements.getTypeElement(className);
        return wanted != null && types.isAssignable(types.erasure(type), types.erasure(wanted.asType()));
    }

    /** The constructors of a class. */
    public List<ExecutableElement> constructors(TypeElement type) {
        return ElementFilter.constructorsIn(type.getEnclosedElements());
    }

    private List<String> erasedParameters(ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> name(types.erasure(parameter.asType())))
                .toList();
    }

    private String name(TypeMirror erased) {
        if (erased instanceof ArrayType array) {
            return name(array.getComponentType()) + "[]";
        }
        TypeElement element = element(erased);
        return element == null
                ? erased.toString()
                : elements.getBinaryName(element).toString();
    }
}
