// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

/**
 * A source file.
 *
 * @param place where it stands, for people: {@code /home/ann/shop/src/main/java/com/acme/Foo.java}, {@code
 *     foo-1.0-sources.jar!com/acme/Foo.java}
 * @param text what it says
 */
public record SourceText(String place, String text) {}
