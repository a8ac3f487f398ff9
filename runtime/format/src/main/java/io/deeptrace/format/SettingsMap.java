// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The settings of a plan as text, read by their types. All throw {@link IllegalArgumentException} if one is not of its type. */
final class SettingsMap {
    private final Map<String, String> texts;

    SettingsMap(Map<String, String> texts) {
        this.texts = texts;
    }

    String text(String key, String otherwise) {
        return texts.getOrDefault(key, otherwise);
    }

    /** Words with a space between; none if the key is absent. */
    List<String> words(String key) {
        return texts.containsKey(key) ? List.of(texts.get(key).split(" ")) : List.of();
    }

    boolean bool(String key, boolean otherwise) {
        String text = text(key, Boolean.toString(otherwise));
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("Setting " + key + " is neither true nor false: " + text);
        }
        return text.equals("true");
    }

    int integer(String key, int otherwise) {
        long number = number(key, otherwise);
        if (number != (int) number) {
            throw new IllegalArgumentException("Setting " + key + " is too large: " + number);
        }
        return (int) number;
    }

    long number(String key, long otherwise) {
        String text = texts.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Setting " + key + " is not a number: " + text, e);
        }
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        String text = texts.get(key);
        if (text == null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "Setting " + key + " is none of " + Arrays.toString(type.getEnumConstants()) + ": " + text);
    }
}
