// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

/**
 * How a colour is seen: by most people, or without one kind of cones. After Machado, Oliveira and Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, table for a severity of 1.0.
 */
enum Sight {
    /** With all cones. */
    FULL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    /** Without those for long waves. */
    PROTANOPIA(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    /** Without those for middle waves. */
    DEUTERANOPIA(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    /** Without those for short waves. */
    TRITANOPIA(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

    private final double[] matrix;

    Sight(double... matrix) {
        this.matrix = matrix;
    }

    /** How far apart two colours such as {@code #9cc7ec} are seen: CIE 1976, of which some 2.3 can just be told apart. */
    double distance(String one, String other) {
        double[] a = lab(one);
        double[] b = lab(other);
        return Math.sqrt(square(a[0] - b[0]) + square(a[1] - b[1]) + square(a[2] - b[2]));
    }

    /** Contrast of two colours, from 1 to 21, by WCAG 2.2; text is to have 4.5. */
    static double contrast(String one, String other) {
        double a = luminance(linear(one)) + 0.05;
        double b = luminance(linear(other)) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private double[] lab(String colour) {
        double[] from = linear(colour);
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = matrix[3 * i] * from[0] + matrix[3 * i + 1] * from[1] + matrix[3 * i + 2] * from[2];
            seen[i] = Math.min(1, Math.max(0, sum));
        }
        double x = curve((0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047);
        double y = curve(luminance(seen));
        double z = curve((0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double luminance(double[] linear) {
        return 0.2126729 * linear[0] + 0.7151522 * linear[1] + 0.0721750 * linear[2];
    }

    private static double curve(double part) {
        return part > 216.0 / 24389 ? Math.cbrt(part) : (24389.0 / 27 * part + 16) / 116;
    }

    private static double[] linear(String colour) {
        double[] linear = new double[3];
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            linear[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }
        return linear;
    }

    private static double square(double number) {
        return number * number;
    }
}
