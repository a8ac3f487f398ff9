// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.sun.net.httpserver.Headers;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Lets through what the page itself asks, and nobody else. Other pages in the same browser cannot know the token, and are
 * told apart by {@code Origin} and {@code Sec-Fetch-Site}; a name that somebody has pointed at this machine is told apart by
 * {@code Host} (DNS rebinding).
 */
final class Guard {
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final String token;
    private final List<String> hosts;

    Guard(int port) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        token = HexFormat.of().formatHex(random);
        hosts = List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /** What the page's address begins with, after the host: {@code /token/}. */
    String path() {
        return "/" + token + "/";
    }

    /** The status to refuse a request with, or 0 to answer it. */
    int refusal(String method, String path, Headers headers) {
        List<String> named = headers.getOrDefault("Host", List.of());
        if (named.size() != 1 || !hosts.contains(named.get(0))) {
            return 403;
        }
        String host = named.get(0);
        if (!headers.getOrDefault("Origin", List.of()).stream().allMatch(origin -> origin.equals("http://" + host))
                || !OWN_SITE.containsAll(headers.getOrDefault("Sec-Fetch-Site", List.of()))) {
            return 403;
        }
        if (!path.startsWith(path())) {
            return 404;
        }
        return method.equals("GET") ? 0 : 405;
    }
}
