// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;

/** A script in Groovy: compiled when the program runs, every call of it found out dynamically. */
public final class GroovyScripts {
    private static final String SCRIPT = """
            class Shape { double area() { 0 }; String toString() { getClass().simpleName + area() } }
            class Square extends Shape { double side; double area() { side * side } }
            class Disc extends Shape { double radius; double area() { 3 * radius ** 2 } }
            def shapes = [new Square(side: 2), new Disc(radius: factor), new Square(side: 3)]
            def fib
            fib = { n -> n < 2 ? n : fib(n - 1) + fib(n - 2) }
            String.metaClass.shout = { -> delegate.toUpperCase() + '!' }
            def caught = ''
            try { shapes[0].missing() } catch (MissingMethodException e) { caught = e.method }
            def total = shapes.inject(0) { sum, shape -> sum + shape.area() }
            "${shapes*.toString().join(',')} $total ${fib(12)} ${'ho'.shout()} $caught ${(1..5).collect { it * it }.findAll { it % 2 }}"
            """;

    private GroovyScripts() {}

    /** Prints what the script computed. */
    public static void main(String[] args) {
        Binding binding = new Binding();
        binding.setVariable("factor", 2);
        System.out.println(new GroovyShell(binding).evaluate(SCRIPT));
    }
}
