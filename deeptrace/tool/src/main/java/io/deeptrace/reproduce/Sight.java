// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.run.SourceModel;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** What code of one package can name. */
final class Sight {
    /** Where code about a class of the JDK stands: nothing may be put into its packages. */
    private static final String ELSEWHERE = "reproduced";

    private final SourceModel model;
    private final String packageName;

    Sight(SourceModel model, String packageName) {
        this.model = model;
        this.packageName = packageName;
    }

    /** That of the package of a class, if code may be put into it. */
    static Sight of(TypeElement type, SourceModel model) {
        ModuleElement module = model.elements().getModuleOf(type);
        boolean closed = module != null && !module.isUnnamed();
        return new Sight(
                model,
                closed
                        ? ELSEWHERE
                        : model.elements().getPackageOf(type).getQualifiedName().toString());
    }

    SourceModel model() {
        return model;
    }

    String packageName() {
        return packageName;
    }

    /** Whether code there may use a member or a class. */
    boolean sees(Element element) {
        for (Element at = element; !(at instanceof PackageElement); at = at.getEnclosingElement()) {
            Set<Modifier> modifiers = at.getModifiers();
            boolean own = isOwn(at) && !modifiers.contains(Modifier.PRIVATE);
            boolean hidden =
                    at instanceof TypeElement type && type.getNestingKind().ordinal() > NestingKind.MEMBER.ordinal();
            if (hidden || !own && !modifiers.contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    private boolean isOwn(Element element) {
        return model.elements().getPackageOf(element).getQualifiedName().contentEquals(packageName);
    }

    /**
     * The class with this binary name.
     *
     * @throws NotReproducibleException if it is not there, or cannot be named
     */
    TypeElement type(String binaryName, String what) throws NotReproducibleException {
        TypeElement found = model.type(binaryName);
        if (found == null) {
            throw new NotReproducibleException(
                    what + ": its class " + binaryName + " is not on the class path, or has no name");
        }
        if (!sees(found)) {
            throw new NotReproducibleException(what + ": its class " + binaryName + " cannot be named by code of "
                    + (packageName.isEmpty() ? "the unnamed package" : "package " + packageName));
        }
        return found;
    }

    /** A class as code there writes it: without the package, if that is its own. */
    String name(TypeElement type) {
        String name = type.getQualifiedName().toString();
        return isOwn(type) && !packageName.isEmpty() ? name.substring(packageName.length() + 1) : name;
    }

    /** Whether it is an object of another one: it cannot be made without that. */
    static boolean isInner(TypeElement type) {
        return type.getNestingKind() == NestingKind.MEMBER
                && type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.STATIC);
    }
}
