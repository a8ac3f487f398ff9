// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Has the compiler choose the method or constructor that is meant, where there are others of its name. */
final class Overloads {
    private final Sight sight;

    Overloads(Sight sight) {
        this.sight = sight;
    }

    /** The expressions for all parameters of {@code meant}, which a call on {@code owner} names, with commas between. */
    String arguments(ExecutableElement meant, TypeElement owner, List<String> expressions) {
        boolean overloaded = isOverloaded(meant, owner);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            String expression = expressions.get(i);
            boolean open = overloaded || expression.equals("null");
            all.add(open ? cast(meant, i, expression) : expression);
        }
        return String.join(", ", all);
    }

    private boolean isOverloaded(ExecutableElement meant, TypeElement owner) {
        return sight.model().elements().getAllMembers(owner).stream()
                        .filter(member -> member.getSimpleName().equals(meant.getSimpleName()))
                        .filter(member -> member instanceof ExecutableElement other
                                && other.getParameters().size()
                                        == meant.getParameters().size())
                        .count()
                > 1;
    }

    private String cast(ExecutableElement meant, int parameter, String expression) {
        var type = sight.model()
                .types()
                .erasure(meant.getParameters().get(parameter).asType());
        Element element = sight.model().types().asElement(type);
        String name = element instanceof TypeElement known ? sight.name(known) : type.toString();
        // A minus after a cast to a class would subtract.
        String operand = expression.startsWith("-") ? '(' + expression + ')' : expression;
        return '(' + name + ") " + operand;
    }
}
