// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.util.List;

/**
 * Binary class names, by segments between dots. A segment {@code **} stands for any number of packages; at the end, for
 * any class as well. A last segment {@code *} stands for any class of the package.
 *
 * @param segments the segments; nested classes are already written with {@code $}
 * @param nested true if the classes nested in those named are meant too
 */
record NamePattern(List<Glob> segments, boolean nested) {
    private static final String MANY = "**";

    NamePattern {
        segments = List.copyOf(segments);
    }

    boolean matches(String className) {
        return matches(0, className, 0);
    }

    int rank() {
        if (literals() == 0) {
            return Specificity.EVERYTHING;
        }
        String last = last().text();
        if (last.equals(MANY)) {
            return Specificity.SUBTREE;
        }
        if (last.equals("*")) {
            return Specificity.PACKAGE;
        }
        return isLiteral() ? Specificity.CLASS_NAME : Specificity.CLASS_GLOB;
    }

    int literals() {
        int literals = 0;
        for (Glob segment : segments) {
            literals += segment.literals();
        }
        return literals;
    }

    /** The literal segments at the beginning: what every match begins with, up to a dot, a dollar sign or its end. */
    String anchor() {
        StringBuilder anchor = new StringBuilder();
        for (Glob segment : segments) {
            if (!segment.isLiteral()) {
                break;
            }
            anchor.append(anchor.isEmpty() ? "" : ".").append(segment.text());
        }
        return anchor.toString();
    }

    private boolean isLiteral() {
        for (Glob segment : segments) {
            if (!segment.isLiteral()) {
                return false;
            }
        }
        return true;
    }

    private Glob last() {
        return segments.get(segments.size() - 1);
    }

    private boolean matches(int segment, String name, int from) {
        Glob glob = segments.get(segment);
        boolean atEnd = segment == segments.size() - 1;
        if (glob.text().equals(MANY)) {
            return atEnd || matchesAfterMany(segment + 1, name, from);
        }
        int dot = name.indexOf('.', from);
        if (atEnd) {
            return dot < 0 && matchesClass(glob, name, from);
        }
        return dot >= 0 && glob.matches(name, from, dot) && matches(segment + 1, name, dot + 1);
    }

    private boolean matchesAfterMany(int segment, String name, int from) {
        if (segment == segments.size() - 1 && !last().text().equals(MANY)) {
            return matchesClass(last(), name, Math.max(from, name.lastIndexOf('.') + 1));
        }
        for (int at = from; at >= 0; at = nextSegment(name, at)) {
            if (matches(segment, name, at)) {
                return true;
            }
        }
        return false;
    }

    private static int nextSegment(String name, int at) {
        int dot = name.indexOf('.', at);
        return dot < 0 ? -1 : dot + 1;
    }

    private boolean matchesClass(Glob glob, String name, int from) {
        if (glob.matches(name, from, name.length())) {
            return true;
        }
        if (!nested) {
            return false;
        }
        for (int end = name.indexOf('$', from + 1); end > 0; end = name.indexOf('$', end + 1)) {
            if (glob.matches(name, from, end)) {
                return true;
            }
        }
        return false;
    }
}
