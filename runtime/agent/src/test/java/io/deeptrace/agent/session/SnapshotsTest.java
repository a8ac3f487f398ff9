// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
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

    @Test
    void everyBitEveryLengthAndEveryPlaceCounts() {
        byte[] bytes = new byte[200];
        new Random(1).nextBytes(bytes);
        Set<Snapshots.Digest> all = new HashSet<>(Set.of(snapshots.digest(bytes)));
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            all.add(snapshots.digest(changed));
        }
        for (int i = 0; i < bytes.length; i++) {
            all.add(snapshots.digest(new byte[i]));
        }
        byte[] swapped = bytes.clone();
        System.arraycopy(bytes, 0, swapped, 8, 8);
        System.arraycopy(bytes, 8, swapped, 0, 8);
        all.add(snapshots.digest(swapped));
        assertThat(all).hasSize(1 + 8 * bytes.length + bytes.length + 1);
    }

    private Snapshots.Digest digest(int content) {
        return snapshots.digest(new byte[] {(byte) content});
    }
}
