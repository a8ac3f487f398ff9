// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.Trace;
import io.deeptrace.source.SourceFinder;
import io.deeptrace.source.SourceSearch;
import io.deeptrace.source.SourceText;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sources of a trace's methods as JSON. They are asked for by a method of the trace, never by the name of a file. */
final class PageSources {
    /** Greatest number of characters of all sources that one page carries. */
    static final int MOST_CARRIED = 16 << 20;

    private final SourceFinder finder;

    PageSources(SourceFinder finder) {
        this.finder = finder;
    }

    /**
     * Writes one object: {@code place} and {@code text} of the file with this method, {@code others} where there are more of
     * its name; or the {@code problem} and where it was {@code looked} for.
     */
    void write(Trace.Method method, JsonGenerator json) throws IOException {
        write(finder.find(method.ref().className(), method.sourceFile()), json);
    }

    /** Writes the field {@code sources}: such an object for each file of these methods, by {@link #key}. */
    void writeAll(List<Trace.Method> methods, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("sources");
        Set<String> written = new HashSet<>();
        long room = MOST_CARRIED;
        for (Trace.Method method : methods) {
            if (written.add(key(method))) {
                SourceSearch search = finder.find(method.ref().className(), method.sourceFile());
                long length = search.found() == null ? 0 : search.found().text().length();
                json.writeFieldName(key(method));
                write(length > room ? tooMuch(search.found()) : search, json);
                room -= length > room ? 0 : length;
            }
        }
        json.writeEndObject();
    }

    /** What is the same for all methods of one file: {@code com.acme/Foo.java}; without a file's name the class. */
    static String key(Trace.Method method) {
        String className = method.ref().className();
        String file = method.sourceFile();
        return file == null || file.isEmpty()
                ? className
                : className.substring(0, Math.max(0, className.lastIndexOf('.'))) + '/' + file;
    }

    private static SourceSearch tooMuch(SourceText text) {
        return new SourceSearch(
                null,
                List.of(),
                text.place() + " is not in this page: it carries " + (MOST_CARRIED >> 20)
                        + " million characters of source at most. Serve the trace with 'deeptrace view'.",
                List.of());
    }

    private static void write(SourceSearch search, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (search.found() == null) {
            json.writeStringField("problem", search.problem());
            strings("looked", search.lookedIn(), json);
        } else {
            json.writeStringField("place", search.found().place());
            json.writeStringField("text", search.found().text());
            strings("others", search.others(), json);
        }
        json.writeEndObject();
    }

    private static void strings(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
