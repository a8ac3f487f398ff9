// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SettingsProperties {
    @Property
    void what_was_put_into_pairs_is_read_back(
            @ForAll String trace,
            @ForAll boolean armed,
            @ForAll int small,
            @ForAll long large,
            @ForAll Settings.Clock clock,
            @ForAll Settings.Values values,
            @ForAll Keep keep) {
        var settings = new Settings(
                trace,
                armed,
                new Caps(
                        small,
                        keep,
                        large,
                        small + 1,
                        large,
                        large + 1,
                        small + 2,
                        Math.max(0, large),
                        Math.max(1, small),
                        Math.max(0, small),
                        !armed,
                        armed),
                clock,
                values,
                small + 3,
                small + 4,
                small + 5,
                armed ? List.of("acme.Big=ref", "acme.*=mask") : List.of());
        assertThat(Settings.fromMap(settings.toMap())).isEqualTo(settings);
    }
}
