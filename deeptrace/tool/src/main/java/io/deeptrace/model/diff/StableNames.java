// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import java.util.regex.Pattern;

/** Names and texts without what differs between two runs of one program. */
final class StableNames {
    private static final Pattern GENERATED = Pattern.compile(
            "\\$\\$Lambda.*|/0x[0-9a-fA-F]+|/\\d+$"
                    + "|(?<=\\$Proxy)\\d+|(?<=Accessor)\\d+|(?<=CGLIB)\\$\\$[0-9a-f]+|(?<=\\$MockitoMock)\\$\\w+|(?<=\\$ByteBuddy)\\$\\w+");
    private static final Pattern LAMBDA_METHOD = Pattern.compile("(?<=^lambda\\$.{1,200}\\$)\\d+$");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern IDENTITY =
            Pattern.compile("(?<=@)[0-9a-f]{1,8}(?![0-9a-zA-Z])|\\$\\$Lambda[$/0-9a-fx]*|(?<=\\$Proxy)\\d+");
    /** A random UUID: RFC 9562 §5.4. */
    private static final Pattern RANDOM_ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");

    private static final Pattern THREAD =
            Pattern.compile("(?:Thread-\\d+|pool-\\d+-thread-\\d+|ForkJoinPool(?:\\.commonPool|-\\d+)-worker-\\d+)");

    private static final Pattern HASH =
            Pattern.compile("(?i)(.*_)?(hash|hash_?code|seed|hash_?seed)|.*(Hash|HashCode|Seed)");

    private StableNames() {}

    /** Whether a number of this name, or returned by a method of it, is a hash or what one begins with: many come from identities or from the clock. */
    static boolean isHash(String name) {
        return HASH.matcher(name).matches();
    }

    /** A class's name without the numbers of lambdas, hidden classes, proxies and the like. */
    static String ofClass(String name) {
        return name.indexOf('$') < 0 && name.indexOf('/') < 0 && !name.contains("Accessor")
                ? name
                : GENERATED.matcher(name).replaceAll("");
    }

    /** A method's name: javac numbers the bodies of lambdas through the whole class. */
    static String ofMethod(String name) {
        return name.startsWith("lambda$") ? LAMBDA_METHOD.matcher(name).replaceFirst("") : name;
    }

    /** A thread's name without its numbers. */
    static String ofThread(String name) {
        return DIGITS.matcher(name).replaceAll("#");
    }

    /** What a program put into words, without hashes of identities, random UUIDs and numbers of threads. */
    static String ofText(String text) {
        String stable = text;
        if (text.indexOf('@') >= 0 || text.indexOf('$') >= 0) {
            stable = IDENTITY.matcher(stable).replaceAll("");
        }
        if (text.length() >= 36 && text.indexOf('-') >= 0) {
            stable = RANDOM_ID.matcher(stable).replaceAll("");
        }
        return text.length() > 7
                        && Character.isDigit(text.charAt(text.length() - 1))
                        && THREAD.matcher(stable).matches()
                ? ofThread(stable)
                : stable;
    }
}
