// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The page without its data, put together from the files beside this class; styles and script are allowed by hash. */
final class Page {
    /** In the order in which they depend on each other; together they are one script. */
    private static final List<String> SCRIPTS = List.of(
            "format.js",
            "elements.js",
            "blocks.js",
            "data.js",
            "rows.js",
            "calls.js",
            "known.js",
            "tokens.js",
            "patterns.js",
            "exact.js",
            "subjects.js",
            "question.js",
            "search.js",
            "relatives.js",
            "colours.js",
            "view.js",
            "charts.js",
            "merged.js",
            "compared.js",
            "paint.js",
            "minimap.js",
            "twin.js",
            "tooltip.js",
            "values.js",
            "java.js",
            "sites.js",
            "sources.js",
            "inside.js",
            "where.js",
            "source.js",
            "copy.js",
            "handover.js",
            "details.js",
            "grid.js",
            "table.js",
            "thrown.js",
            "exceptions.js",
            "leftout.js",
            "lists.js",
            "pointer.js",
            "steps.js",
            "same.js",
            "walk.js",
            "find.js",
            "keys.js",
            "main.js");

    /** Greatest number of characters of one value on a page. */
    static final int VALUE_LIMIT = 2000;

    private static final String DATA = "<script type=\"application/octet-stream\" id=\"trace\">";
    private static final String BOXES = "</script>\n<script type=\"application/octet-stream\" id=\"boxes\">";
    private static final String END = "</script>\n";
    private static final String DATA_SLOT = "{{data}}";

    private final String before;
    private final String after;

    private Page(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /**
     * A page that carries its data.
     *
     * @throws IOException if a file of the page is missing
     */
    static Page alone() throws IOException {
        return load("");
    }

    /**
     * A page that asks its server for the data, and nobody else.
     *
     * @throws IOException if a file of the page is missing
     */
    static Page served() throws IOException {
        return load(" connect-src 'self';");
    }

    private static Page load(String connect) throws IOException {
        StringBuilder script = new StringBuilder("'use strict';\n");
        for (String file : SCRIPTS) {
            script.append(resource(file));
        }
        String style = resource("page.css");
        String page = resource("page.html")
                .replace("{{connect}}", connect)
                .replace("{{style-hash}}", sha256(style))
                .replace("{{script-hash}}", sha256(script.toString()))
                .replace("{{style}}", style)
                .replace("{{script}}", script);
        int slot = page.indexOf(DATA_SLOT);
        return new Page(page.substring(0, slot), page.substring(slot + DATA_SLOT.length()));
    }

    /** All of a page that carries no data. */
    String withoutData(String title) {
        return titled(title) + after;
    }

    /** Everything before the facts, which are JSON, gzip, base64. */
    String beforeData(String title) {
        return titled(title) + DATA;
    }

    /** What stands between the facts and the boxes, which are {@link BoxBlocks}, gzip, base64. */
    String betweenData() {
        return BOXES;
    }

    /** Everything after the data. */
    String afterData() {
        return END + after;
    }

    private String titled(String title) {
        return before.replace("{{title}}", escaped(title));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(
                        name + " is missing beside " + Page.class.getName() + ": rebuild DeepTrace.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }
}
