// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the heap, or the room for classes, and ends with that: whoever has something to do at the end finds no memory but the
 * little in the heap without which the JVM itself leaves its hooks out.
 */
public final class FullAtEnd {
    private static final int CLASSES = 100_000;
    private static final int LITTLE = 8 << 10;

    private static List<Object> classes;

    private FullAtEnd() {}

    /** Runs: {@code heap} or {@code classes}. */
    public static void main(String[] args) throws IOException {
        System.out.println("sum " + sum(10));
        if (args[0].equals("heap")) {
            fillHeap();
        } else {
            fillClasses();
        }
        sum(10);
    }

    private static int sum(int n) {
        return n == 0 ? 0 : n + sum(n - 1);
    }

    private static void fillHeap() {
        byte[] little = new byte[LITTLE];
        FullHeap.fill();
        little[0]++;
    }

    private static void fillClasses() throws IOException {
        byte[] classFile;
        try (InputStream in = FullAtEnd.class.getResourceAsStream("FullAtEnd$Copied.class")) {
            classFile = in.readAllBytes();
        }
        classes = new ArrayList<>(CLASSES);
        try {
            while (true) {
                classes.add(new Loader().define(classFile));
            }
        } catch (OutOfMemoryError e) {
            System.out.println(e.getMessage());
        }
    }

    /** Is defined as often as there is room. */
    public static final class Copied {
        private Copied() {}

        static int twice(int n) {
            return 2 * n;
        }
    }

    private static final class Loader extends ClassLoader {
        Class<?> define(byte[] classFile) {
            return defineClass(null, classFile, 0, classFile.length);
        }
    }
}
