// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.plan;

import io.deeptrace.analyzer.Step;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;

/** Short names for people: a method, its place, the kind of a step. */
final class Names {
    private Names() {}

    /** The method with the simple names of its class and parameters. */
    static String of(MethodRef method) {
        String parameters = String.join(", ", method.parameterTypes()).replaceAll("[\\w.$]+[.$](?=\\w)", "");
        // Classes without a name of their own keep the sign before their number.
        String owner = method.simpleClassName().replaceAll("\\$(?=\\D)", ".");
        return switch (method.name()) {
            case "<init>" -> "new " + owner + "(" + parameters + ")";
            case "<clinit>" -> "static init of " + owner;
            default -> owner + "." + method.name() + "(" + parameters + ")";
        };
    }

    /** As {@link #of}, without the parameters. */
    static String brief(MethodRef method) {
        return of(method).replaceFirst("\\(.*\\)$", "");
    }

    /** The file and first line of a method; empty where the class file tells neither. */
    static String source(Plan.PlannedMethod method) {
        return place(method, method.line());
    }

    /** What tells that a method is recorded by those who call it; empty for most. */
    static String atCalls(Plan.PlannedMethod method) {
        return method.isAtCalls() ? "  recorded at the call site" : "";
    }

    /** The file and line of an instruction; the method's name where the class file tells no file. */
    static String place(Step step) {
        String place = place(step.from(), step.line());
        return place.isEmpty() ? of(step.from().ref()) : place;
    }

    /** How this step leads to {@code to}, with its place. */
    static String how(Step step, MethodRef to) {
        return switch (step.kind()) {
            case CALL, INTERFACE_CALL ->
                step.kind().text()
                        + (step.named() == null || step.named().equals(to) ? "" : " of " + of(step.named()))
                        + " at " + place(step);
            case CALLBACK ->
                step.bci() < 0
                        ? "callback: untraced code that " + of(step.from().ref()) + " calls can call it"
                        : "callback: untraced code can call it on what " + place(step) + " creates";
            case INITIALIZER -> "initializer: first use of the class at " + place(step);
            case REFLECTION -> "reflection at " + place(step);
        };
    }

    private static String place(Plan.PlannedMethod method, int line) {
        return method.sourceFile() == null ? "" : method.sourceFile() + (line == 0 ? "" : ":" + line);
    }
}
