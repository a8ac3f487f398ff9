// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;

/** Sees the class files that the JVM goes back to, changes nothing, and compares them with the first snapshots. */
final class RemovalObserver implements ClassFileTransformer {
    private static final int NAMES_SHOWN = 3;

    private final Snapshots snapshots;
    private final List<String> different = new ArrayList<>();
    private final List<String> differentNow = new ArrayList<>();
    private int same;
    private int sameNow;

    RemovalObserver(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public synchronized byte[] transform(
            ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] classFile) {
        if (loaded == null || !snapshots.has(loader, name)) {
            return null;
        }
        if (snapshots.matches(loader, name, classFile)) {
            sameNow++;
        } else {
            differentNow.add(name.replace('/', '.'));
        }
        return null;
    }

    /** The JVM has gone back to what it has shown since this was last said, or {@link #refused}. */
    synchronized void accepted() {
        same += sameNow;
        different.addAll(differentNow);
        refused();
    }

    /** The JVM has not gone back to what it has shown, and may show it again. */
    synchronized void refused() {
        sameNow = 0;
        differentNow.clear();
    }

    /**
     * What was seen, in words for people.
     *
     * @param expected the number of classes that should have been seen
     */
    synchronized String result(int expected) {
        StringBuilder text = new StringBuilder();
        text.append(same).append(same == 1 ? " class" : " classes").append(" restored, byte for byte");
        if (!different.isEmpty()) {
            List<String> shown = different.subList(0, Math.min(NAMES_SHOWN, different.size()));
            text.append("; ").append(different.size()).append(" restored to what others made of them meanwhile: ");
            text.append(String.join(", ", shown)).append(shown.size() < different.size() ? ", …" : "");
        }
        if (unseen(expected) > 0) {
            text.append("; ").append(unseen(expected)).append(" not seen again");
        }
        return text.toString();
    }

    /** How many of the classes that should have been seen were not. */
    synchronized int unseen(int expected) {
        return Math.max(0, expected - same - different.size());
    }
}
