// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.util.List;
import java.util.function.Supplier;

/**
 * The part of a pattern that chooses methods by name and parameters.
 *
 * @param name the method's name
 * @param parameters its parameters' types, or null where any will do
 * @param more true if further parameters may follow
 */
record MethodPattern(Glob name, List<Glob> parameters, boolean more) {
    MethodPattern {
        parameters = parameters == null ? null : List.copyOf(parameters);
    }

    boolean matches(String method, Supplier<String> parameterTypes) {
        return name.matches(method) && (parameters == null || matchesParameters(parameterTypes.get()));
    }

    private boolean matchesParameters(String parameterTypes) {
        String[] types = parameterTypes.isEmpty() ? new String[0] : parameterTypes.split(",");
        if (more ? types.length < parameters.size() : types.length != parameters.size()) {
            return false;
        }
        for (int i = 0; i < parameters.size(); i++) {
            if (!matchesType(parameters.get(i), types[i].strip().replace('$', '.'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesType(Glob parameter, String type) {
        boolean qualified = parameter.text().indexOf('.') >= 0;
        return parameter.matches(qualified ? type : type.substring(type.lastIndexOf('.') + 1));
    }
}
