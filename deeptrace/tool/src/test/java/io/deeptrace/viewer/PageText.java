// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What can be read in a page in a file, which carries its data packed. */
public final class PageText {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/octet-stream\" id=\"(\\w+)\">(.*?)</script>", Pattern.DOTALL);

    private PageText() {}

    /** All of it, with the facts as they are when they are unpacked. */
    public static String of(Path file) throws IOException {
        return of(Files.readString(file));
    }

    static String of(String page) throws IOException {
        return page + new String(unpacked("trace", page), StandardCharsets.UTF_8);
    }

    /** What stands packed in the element with this id. */
    static byte[] unpacked(String id, String page) throws IOException {
        byte[] packed = Base64.getDecoder().decode(packed(id, page));
        return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    static String packed(String id, String page) {
        Matcher matcher = DATA.matcher(page);
        boolean found = matcher.find();
        while (found && !matcher.group(1).equals(id)) {
            found = matcher.find();
        }
        assertThat(found).as("the page has data with the id " + id).isTrue();
        return matcher.group(2);
    }
}
