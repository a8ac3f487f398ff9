// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.util.List;

/**
 * The source file around an expression: one class with one static method that evaluates it.
 *
 * @param packageName the package, empty for the unnamed one
 * @param method the method's name
 * @param text the whole source
 * @param from where the expression begins in it
 * @param expression the expression
 */
record ExpressionSource(String packageName, String method, String text, int from, String expression) {
    private static final String CLASS = "DeepTraceExpression";

    /** A source whose method returns the expression's value, or null if {@code isVoid}. */
    static ExpressionSource of(
            String packageName, List<String> imports, String method, String expression, boolean isVoid) {
        String before = (packageName.isEmpty() ? "" : "package " + packageName + ";\n")
                + String.join("\n", imports)
                + "\n@SuppressWarnings(\"all\")\npublic final class " + className(method)
                + " {\n  public static Object " + method + "() throws Throwable {\n"
                + (isVoid ? "" : "    return ");
        String text = before + expression + "\n;" + (isVoid ? "return null;" : "") + "\n  }\n}\n";
        return new ExpressionSource(packageName, method, text, before.length(), expression);
    }

    /** The class's name, with its package. */
    String className() {
        return packageName.isEmpty() ? className(method) : packageName + "." + className(method);
    }

    /** True if this place of the source lies in the expression or right at its end. */
    boolean covers(long position) {
        return position >= from && position <= from + expression.length();
    }

    private static String className(String method) {
        return method.equals("call") ? CLASS : CLASS + Character.toUpperCase(method.charAt(0)) + method.substring(1);
    }
}
