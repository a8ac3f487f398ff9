// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Objects that must not be asked for anything: whoever does waits for ever, or ends the JVM. Which, its argument says. */
public final class Traps {
    private static boolean waits;

    private Traps() {}

    /** Passes them around. */
    public static void main(String[] args) {
        waits = args[0].equals("wait");
        Object[] all = {
            new Trap(),
            new TrappedList(),
            new TrappedText(),
            List.of(new Trap(), new TrappedText()),
            new ArrayList<>(Arrays.asList(new Trap(), new TrappedList())),
            Collections.singletonMap(new Trap(), new TrappedText()),
            Optional.of(new Trap()),
            new Object[] {new Trap(), new Trap[] {new Trap()}},
        };
        int passed = 0;
        for (Object each : all) {
            passed += pass(each) == each ? 1 : 0;
        }
        try {
            raise(new TrappedError());
        } catch (TrappedError caught) {
            passed++;
        }
        System.out.println("passed " + passed);
    }

    private static Object pass(Object value) {
        return value;
    }

    private static void raise(TrappedError error) {
        throw error;
    }

    private static IllegalStateException spring() {
        if (!waits) {
            System.exit(99);
        }
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.onSpinWait();
            }
        }
    }

    private static final class Trap implements Comparable<Trap> {
        private final int weight = 3;

        @Override
        public String toString() {
            throw spring();
        }

        @Override
        public int hashCode() {
            throw spring();
        }

        @Override
        public boolean equals(Object other) {
            throw spring();
        }

        @Override
        public int compareTo(Trap other) {
            throw spring();
        }
    }

    private static final class TrappedList extends AbstractList<Object> {
        @Override
        public Object get(int index) {
            throw spring();
        }

        @Override
        public Iterator<Object> iterator() {
            throw spring();
        }

        @Override
        public int size() {
            throw spring();
        }
    }

    private static final class TrappedText implements CharSequence {
        @Override
        public int length() {
            throw spring();
        }

        @Override
        public char charAt(int index) {
            throw spring();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw spring();
        }

        @Override
        public String toString() {
            throw spring();
        }
    }

    private static final class TrappedError extends Error {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw spring();
        }

        @Override
        public String toString() {
            throw spring();
        }

        @Override
        public synchronized Throwable getCause() {
            throw spring();
        }
    }
}
