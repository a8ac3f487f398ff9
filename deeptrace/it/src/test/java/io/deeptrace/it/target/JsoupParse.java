// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** jsoup parses a page with bad markup, selects from it and prints it. */
public final class JsoupParse {
    private JsoupParse() {}

    /** Prints the links and the page made whole. */
    public static void run() {
        Document page = Jsoup.parse(page(30), "https://example.org/");
        for (Element link : page.select("ul > li:nth-child(odd) a[href]")) {
            System.out.println(link.absUrl("href") + " " + link.text());
        }
        System.out.println(page.outerHtml());
    }

    /** Calls it. */
    public static void main(String[] args) {
        run();
    }

    private static String page(int links) {
        StringBuilder html =
                new StringBuilder("<title>Links &amp; more</title><p>One<p>Two<b>bold<i>both</b>it</i><ul>");
        for (int i = 0; i < links; i++) {
            html.append("<li><a href=/").append(i).append(">No. ").append(i).append("</a>");
        }
        return html.append("</ul><table><td>cell<script>if (a < b) c();</script>")
                .toString();
    }
}
