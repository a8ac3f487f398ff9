// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void summaries_are_kept_where_the_system_keeps_such_files() {
        String home = directory.toString();
        assertThat(CacheDirectory.of(Map.of("HOME", home), "Linux")).isEqualTo(directory.resolve(".cache/deeptrace"));
        assertThat(CacheDirectory.of(Map.of("HOME", home, "XDG_CACHE_HOME", home + "/c"), "Linux"))
                .isEqualTo(directory.resolve("c/deeptrace"));
        assertThat(CacheDirectory.of(Map.of("HOME", home, "XDG_CACHE_HOME", "relative"), "Linux"))
                .isEqualTo(directory.resolve(".cache/deeptrace"));
        assertThat(CacheDirectory.of(Map.of("HOME", home), "Mac OS X"))
                .isEqualTo(directory.resolve("Library/Caches/deeptrace"));
        assertThat(CacheDirectory.of(Map.of("HOME", home, "LOCALAPPDATA", home + "/l"), "Windows 11"))
                .isEqualTo(directory.resolve("l/deeptrace"));
        assertThat(CacheDirectory.of(Map.of(), "Linux")).isNull();
    }
}
