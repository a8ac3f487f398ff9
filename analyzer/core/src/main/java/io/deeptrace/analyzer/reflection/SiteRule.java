// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

/** How one kind of call leads to code that it does not name. */
interface SiteRule {
    /** Whether a call is of this kind; asked only of owners that {@link Watch#mayWatch}. */
    boolean matches(String owner, String name);

    /** Adds to a call of this kind what is known by now; asked again whenever more code was reached. */
    void apply(NamedSite site);
}
