// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a method is left out, apart from what differs from method to method: how often it is called, which method a bridge
 * leads to, which line of the JDK's list names its package.
 *
 * @param one the group's name behind the number 1
 * @param many the group's name behind any other number
 */
public record LeftOutReason(String one, String many) {
    /** What belongs to the JDK: in most programs most of what is left out. */
    public static final LeftOutReason JDK = new LeftOutReason("of the JDK", "of the JDK");

    /** Every reason may end in the number of calls. */
    private static final Pattern CALLS = Pattern.compile("(.*); ([\\d,]+ calls?)");

    private static final List<Kind> KINDS = List.of(
            new Kind(".*, jdk\\.list:\\d+\\)", JDK),
            new Kind(
                    "bridge: .*", new LeftOutReason("bridge method of the compiler", "bridge methods of the compiler")),
            new Kind(
                    "the JVM replaces compiled calls .*",
                    new LeftOutReason("intrinsic of the JVM", "intrinsics of the JVM")),
            new Kind("native: .*", new LeftOutReason("native method", "native methods")),
            new Kind(
                    "native or an intrinsic: .*",
                    new LeftOutReason(
                            "native method or intrinsic, where no call instruction of traced code calls it",
                            "native methods and intrinsics, where no call instruction of traced code calls them")),
            new Kind(
                    "signature-polymorphic: .*",
                    new LeftOutReason("signature-polymorphic method", "signature-polymorphic methods")),
            new Kind(
                    "abstract: .*",
                    new LeftOutReason(
                            "abstract method that no created class implements",
                            "abstract methods that no created class implements")),
            new Kind(
                    "no object: .*",
                    new LeftOutReason(
                            "method of a class of which nothing creates an object",
                            "methods of classes of which nothing creates an object")),
            new Kind("too large: .*", new LeftOutReason("method too large for probes", "methods too large for probes")),
            new Kind("deeper than --depth .*", new LeftOutReason("beyond --depth", "beyond --depth")),
            new Kind(
                    "not found: broken class file.*|broken class file.*",
                    new LeftOutReason("in a broken class file", "in broken class files")),
            new Kind(
                    "reflective call at .* whose target is not known",
                    new LeftOutReason(
                            "reflective call whose target is not known", "reflective calls whose target is not known")),
            new Kind("unreadable jar: .*", new LeftOutReason("unreadable jar", "unreadable jars")),
            new Kind(
                    "stands twice: .*",
                    new LeftOutReason(
                            "class that stands twice on the class path, the first counts",
                            "classes that stand twice on the class path, the first counts")),
            new Kind("not found: .*", new LeftOutReason("not on the class path", "not on the class path")));

    /** The group that a reason, as plan and trace hold it, belongs to. */
    public static LeftOutReason of(String reason) {
        Matcher counted = CALLS.matcher(reason);
        String uncounted = counted.matches() ? counted.group(1) : reason;
        for (Kind kind : KINDS) {
            if (kind.pattern().matcher(uncounted).matches()) {
                return kind.group();
            }
        }
        String itself = "× " + uncounted;
        return new LeftOutReason(itself, itself);
    }

    /** How often a method is called, as {@code "3 calls"}; empty if the reason does not tell. */
    public static String calls(String reason) {
        Matcher counted = CALLS.matcher(reason);
        return counted.matches() ? counted.group(2) : "";
    }

    /** The group with its number of methods: {@code 48 bridge methods of the compiler}. */
    public String counted(long count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    /** Written out, as is {@link #hashCode}: what the JVM puts together at the first call takes a fiftieth of a small plan's time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LeftOutReason reason && one.equals(reason.one) && many.equals(reason.many);
    }

    @Override
    public int hashCode() {
        return 31 * one.hashCode() + many.hashCode();
    }

    private record Kind(Pattern pattern, LeftOutReason group) {
        Kind(String pattern, LeftOutReason group) {
            this(Pattern.compile(pattern, Pattern.DOTALL), group);
        }
    }
}
