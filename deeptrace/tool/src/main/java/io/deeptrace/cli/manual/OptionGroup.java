// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.manual;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options of a command that belong together.
 *
 * @param title for people
 * @param options by name
 */
public record OptionGroup(String title, List<OptionSpec> options) {
    private static final Comparator<OptionSpec> BY_NAME =
            Comparator.comparing(option -> option.longestName().replaceFirst("^-+", ""));

    /** The command's own options first; then those that it shares with some commands, by what they are about; then those of all. */
    public static List<OptionGroup> of(CommandSpec command) {
        List<OptionGroup> groups = new ArrayList<>();
        List<OptionGroup> ofAll = new ArrayList<>();
        Set<OptionSpec> shared = new HashSet<>();
        for (CommandSpec mixin : command.mixins().values()) {
            String title = title(mixin);
            List<OptionSpec> options = sorted(mixin.options());
            if (title != null && !options.isEmpty()) {
                OptionGroup group = new OptionGroup(title, options);
                (((Titled) mixin.userObject()).isOfAll() ? ofAll : groups).add(group);
                shared.addAll(options);
            }
        }
        List<OptionSpec> own = command.options().stream()
                .filter(option -> !shared.contains(option))
                .toList();
        if (!own.isEmpty()) {
            groups.add(0, new OptionGroup("Options", sorted(own)));
        }
        groups.addAll(ofAll);
        return groups;
    }

    private static List<OptionSpec> sorted(List<OptionSpec> options) {
        return options.stream()
                .filter(option -> !option.hidden())
                .sorted(BY_NAME)
                .toList();
    }

    /** What a mixin's options are about, or null for options that count as the command's own. */
    private static String title(CommandSpec mixin) {
        return mixin.userObject() instanceof Titled titled ? titled.title() : null;
    }

    /** Options that stand under a title of their own in every command that has them. */
    public interface Titled {
        /** The title, for people. */
        String title();

        /** Whether every command has them. */
        default boolean isOfAll() {
            return false;
        }
    }
}
