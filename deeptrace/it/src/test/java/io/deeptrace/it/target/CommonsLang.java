// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import java.text.ParseException;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.builder.ToStringBuilder;
import org.apache.commons.lang3.builder.ToStringStyle;
import org.apache.commons.lang3.math.NumberUtils;
import org.apache.commons.lang3.time.FastDateFormat;

/** Strings, dates, numbers and builders of commons-lang3. */
public final class CommonsLang {
    private CommonsLang() {}

    /** Prints what each of them gives. */
    public static void run() throws ParseException {
        FastDateFormat format =
                FastDateFormat.getInstance("yyyy-MM-dd'T'HH:mm", TimeZone.getTimeZone("UTC"), Locale.ROOT);
        Date date = format.parse("2026-02-28T12:30");
        System.out.println(format.format(date) + " " + date.getTime());
        System.out.println(StringUtils.center(StringUtils.capitalize(StringUtils.reverse("olleh")), 11, '*'));
        System.out.println(StringUtils.abbreviate("a rather long sentence", 12));
        System.out.println(StringUtils.join(ArrayUtils.toObject(new int[] {3, 1, 2}), "-"));
        System.out.println(NumberUtils.createNumber("0x1F") + " " + NumberUtils.isCreatable("1e5"));
        System.out.println(new ToStringBuilder("x", ToStringStyle.SHORT_PREFIX_STYLE)
                .append("a", 1)
                .append("b", "c"));
    }

    /** Calls it. */
    public static void main(String[] args) throws ParseException {
        run();
    }
}
