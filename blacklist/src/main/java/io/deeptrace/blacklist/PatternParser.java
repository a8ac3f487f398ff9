// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.util.ArrayList;
import java.util.List;

/** Reads one pattern. The language is described in {@code docs/patterns.md}. */
final class PatternParser {
    private final String text;
    private final String origin;

    /** Reads {@code text}, which stands at {@code origin}. */
    PatternParser(String text, String origin) {
        this.text = text.strip();
        this.origin = origin;
    }

    /**
     * The pattern.
     *
     * @throws BadPatternException if the text is no pattern
     */
    Pattern parse() {
        if (text.isEmpty()) {
            throw bad("a pattern is missing; write for example com.acme.** or com.acme.Foo#run.");
        }
        int hash = text.indexOf('#');
        String type = hash < 0 ? text : text.substring(0, hash);
        return new Pattern(text, type(type.strip()), hash < 0 ? null : method(text.substring(hash + 1)));
    }

    private TypePattern type(String type) {
        if (type.startsWith("+")) {
            return new TypePattern.Subtypes(name(type.substring(1), false));
        }
        if (type.startsWith("@")) {
            return new TypePattern.Annotated(name(type.substring(1), false));
        }
        return new TypePattern.Named(name(type, true));
    }

    private NamePattern name(String name, boolean nested) {
        if (name.isEmpty()) {
            throw bad("'" + text + "' names no class; ** stands for every class.");
        }
        List<Glob> segments = new ArrayList<>();
        for (String segment : name.split("\\.", -1)) {
            checkSegment(segment);
            Glob last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
            if (last != null && isClass(last.text()) && isClass(segment)) {
                segments.set(segments.size() - 1, new Glob(last.text() + '$' + segment));
            } else {
                segments.add(new Glob(segment));
            }
        }
        if (segments.size() == 1) {
            segments.add(0, new Glob("**"));
        }
        return new NamePattern(segments, nested);
    }

    private void checkSegment(String segment) {
        if (segment.isEmpty()) {
            throw bad("'" + text + "' has an empty name between its dots.");
        }
        if (segment.contains("**") && !segment.equals("**")) {
            throw bad("'" + text + "' mixes ** with a name; ** stands alone between dots, * stands inside a name.");
        }
        checkName(segment);
    }

    private void checkName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            // Most are: the agent reads all lists before the program starts, and the JDK's tables take their time.
            boolean small = c >= 'a' && c <= 'z';
            if (!small && c != '*' && c != '-' && !Character.isJavaIdentifierPart(c) && !Character.isSurrogate(c)) {
                throw bad("'" + text + "' has the character '" + c
                        + "', which no name has here; a reason follows after ' # '.");
            }
        }
    }

    /** Nested classes may be written with a dot: two names with a capital letter in a row are one class in another. */
    private static boolean isClass(String segment) {
        return Character.isUpperCase(segment.codePointAt(0));
    }

    private MethodPattern method(String method) {
        int open = method.indexOf('(');
        String name = (open < 0 ? method : method.substring(0, open)).strip();
        if (name.isEmpty()) {
            throw bad("'" + text + "' names no method after #; #* stands for every method.");
        }
        if (!name.equals("<init>") && !name.equals("<clinit>")) {
            checkName(name);
        }
        if (open < 0) {
            return new MethodPattern(new Glob(name), null, false);
        }
        if (!method.endsWith(")") || method.indexOf(')') != method.length() - 1) {
            throw bad("'" + text + "' does not end with the ')' of its parameters.");
        }
        return parameters(
                new Glob(name), method.substring(open + 1, method.length() - 1).strip());
    }

    private MethodPattern parameters(Glob name, String list) {
        if (list.equals("..")) {
            return new MethodPattern(name, null, false);
        }
        List<Glob> types = new ArrayList<>();
        boolean more = false;
        for (String part : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            if (more) {
                throw bad("'" + text + "' goes on after '..', which stands for all further parameters.");
            }
            more = part.strip().equals("..");
            if (!more) {
                types.add(parameter(part.strip()));
            }
        }
        return new MethodPattern(name, types, more);
    }

    private Glob parameter(String type) {
        String element = type.endsWith("...") ? type.substring(0, type.length() - 3) : type;
        String arrays = element.length() < type.length() ? "[]" : "";
        while (element.endsWith("[]")) {
            element = element.substring(0, element.length() - 2);
            arrays += "[]";
        }
        if (element.isEmpty()) {
            throw bad("'" + text + "' has an empty parameter type.");
        }
        for (String segment : element.split("\\.", -1)) {
            checkSegment(segment);
        }
        return new Glob(element.replace('$', '.') + arrays);
    }

    private BadPatternException bad(String sentence) {
        return new BadPatternException(origin, sentence);
    }
}
