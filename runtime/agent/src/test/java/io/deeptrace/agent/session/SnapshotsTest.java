// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The first bytes of each class of each loader are what later ones are compared with. */
class SnapshotsTest {
    private final Snapshots snapshots = new Snapshots();
    private final ClassLoader one = new ClassLoader() {};
    private final ClassLoader two = new ClassLoader() {};

    @Test
    void onlyTheFirstBytesCount() {
        assertThat(snapshots.keepFirst(one, "a/A", digest(1))).isTrue();
        assertThat(snapshots.keepFirst(one, "a/A", digest(2))).isFalse();
        assertThat(snapshots.matches(one, "a/A", new byte[] {1})).isTrue();
        assertThat(snapshots.matches(one, "a/A", new byte[] {2})).isFalse();
    }

    @Test
    void classesOfTheSameNameInOtherLoadersAreOthers() {
        snapshots.keepFirst(one, "a/A", digest(1));
        assertThat(snapshots.has(two, "a/A")).isFalse();
        assertThat(snapshots.has(null, "a/A")).isFalse();
        snapshots.keepFirst(null, "a/A", digest(3));
        assertThat(snapshots.matches(null, "a/A", new byte[] {3})).isTrue();
        assertThat(snapshots.matches(one, "a/A", new byte[] {3})).isFalse();
    }

    private Snapshots.Digest digest(int content) {
        return snapshots.digest(new byte[] {(byte) content});
    }
}
