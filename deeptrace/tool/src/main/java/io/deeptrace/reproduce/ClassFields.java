// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;

/** The fields that the objects of a class have, its super classes' and private ones too. */
final class ClassFields {
    private final Sight sight;

    ClassFields(Sight sight) {
        this.sight = sight;
    }

    /** All of them. */
    List<Element> of(TypeElement type) {
        List<Element> fields = new ArrayList<>();
        for (TypeElement at = type; at != null; at = above(at)) {
            for (Element member : at.getEnclosedElements()) {
                if (member.getKind() == ElementKind.FIELD
                        && !member.getModifiers().contains(Modifier.STATIC)) {
                    fields.add(member);
                }
            }
        }
        return fields;
    }

    /** The class whose fields nobody can put values into, since its module is closed; null if all are open. */
    TypeElement closed(TypeElement type) {
        for (Element field : of(type)) {
            TypeElement owner = (TypeElement) field.getEnclosingElement();
            ModuleElement module = sight.model().elements().getModuleOf(owner);
            if (module != null && !module.isUnnamed()) {
                return owner;
            }
        }
        return null;
    }

    private TypeElement above(TypeElement type) {
        return sight.model().types().asElement(type.getSuperclass()) instanceof TypeElement found ? found : null;
    }
}
