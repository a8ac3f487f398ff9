// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e02recursion;

/** A calculator by recursive descent: a sum is made of products, a product of factors, a factor may hold a sum. */
public final class Calculator {
    private final String text;
    private int at;

    private Calculator(String text) {
        this.text = text;
    }

    /** The value of a formula of digits, {@code +}, {@code *} and parentheses. */
    public static int value(String formula) {
        return new Calculator(formula).sum();
    }

    /** Runs the example without a tracer. */
    public static void main(String[] args) {
        System.out.println(value("2*(3+4)"));
    }

    private int sum() {
        int value = product();
        while (sees('+')) {
            value += product();
        }
        return value;
    }

    private int product() {
        int value = factor();
        while (sees('*')) {
            value *= factor();
        }
        return value;
    }

    private int factor() {
        if (sees('(')) {
            int value = sum();
            at++;
            return value;
        }
        return text.charAt(at++) - '0';
    }

    private boolean sees(char symbol) {
        if (at == text.length() || text.charAt(at) != symbol) {
            return false;
        }
        at++;
        return true;
    }
}
