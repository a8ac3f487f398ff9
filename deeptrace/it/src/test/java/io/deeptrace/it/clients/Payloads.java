// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.Trace;
import java.util.List;

/** Strings that would do something if a page took them for markup, script, style or an address. */
final class Payloads {
    static final List<String> ALL = List.of(
            "<script>alert(1)</script>",
            "</script><script>alert(1)</script>",
            "</SCRIPT ><img src=x onerror=alert(1)>",
            "<!--<script>alert(1)//-->",
            "--><script>alert(1)</script>",
            "<![CDATA[<script>alert(1)</script>]]>",
            "]]></script><script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<img src=\"http://example.invalid/x.png\">",
            "<svg onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
            "<math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">",
            "<iframe src=javascript:alert(1)>",
            "<iframe srcdoc='<script>alert(1)</script>'>",
            "<object data=javascript:alert(1)>",
            "<embed src=javascript:alert(1)>",
            "<a href=javascript:alert(1) autofocus onfocus=alert(1)>x</a>",
            "<body onload=alert(1)>",
            "<details open ontoggle=alert(1)>",
            "<input autofocus onfocus=alert(1)>",
            "<video><source onerror=alert(1)></video>",
            "<audio src=x onerror=alert(1)>",
            "<marquee onstart=alert(1)>",
            "<link rel=stylesheet href=http://example.invalid/x.css>",
            "<base href=http://example.invalid/>",
            "<meta http-equiv=refresh content='0;url=http://example.invalid/'>",
            "<style>@import 'http://example.invalid/x.css';</style>",
            "</style><script>alert(1)</script>",
            "</title><script>alert(1)</script>",
            "</textarea><script>alert(1)</script>",
            "</noscript><script>alert(1)</script>",
            "<template><script>alert(1)</script></template>",
            "<form action=http://example.invalid/><button>x</button></form>",
            "\"><script>alert(1)</script>",
            "'><script>alert(1)</script>",
            "\" onmouseover=alert(1) x=\"",
            "' onmouseover=alert(1) x='",
            "javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "${alert(1)}",
            "`${alert(1)}`",
            "{{constructor.constructor('alert(1)')()}}",
            "\\\"};alert(1);//",
            "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&#60;script&#62;alert(1)&#60;/script&#62;",
            "\u2028alert(1)\u2029",
            "\u0000<script>alert(1)</script>",
            "\uFF1Cscript\uFF1Ealert(1)\uFF1C/script\uFF1E",
            "<scr\u0000ipt>alert(1)</scr\u0000ipt>",
            "\u202E<script>alert(1)</script>",
            "__proto__",
            "constructor",
            "ends in a backslash \\",
            "%getenv(\"PATH\")",
            "!include /etc/passwd",
            "\u2192 end; %% --x p1: [[http://example.invalid/]] //i// **b** ~~s~~");

    private Payloads() {}

    /** A trace in which every string that a program can choose is one of them: values, messages, names of methods and of threads. */
    static Trace trace() {
        TraceSketch sketch = new TraceSketch().info("root", ALL.get(0)).info("thrown", ALL.get(1));
        sketch.lane(ALL.get(2)).enter("a.B", "run", 0, "all", ALL.size());
        long time = 10;
        for (String payload : ALL) {
            sketch.enter("a.B", payload, time, "text", payload).raise(time + 8, "a.Problem", payload);
            sketch.leftOut(payload, payload);
            time += 10;
        }
        return sketch.exit(time, ALL.get(3)).read();
    }
}
