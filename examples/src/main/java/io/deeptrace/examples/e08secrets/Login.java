// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e08secrets;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs somebody in. Parameters, fields, map keys and methods whose names speak of secrets are masked when they are
 * captured: the trace file never holds them.
 */
public final class Login {
    private Login() {}

    /** Greets the user of the account. */
    public static String run() {
        Account account = signIn("ada", "correct horse battery");
        return greet(account, headers(account));
    }

    /** Runs the example without a tracer. */
    public static void main(String[] args) {
        System.out.println(run());
    }

    private static Account signIn(String user, String password) {
        return new Account(user, newApiKey(password.length()));
    }

    private static String newApiKey(int strength) {
        return "key-" + strength * 4711;
    }

    private static Map<String, String> headers(Account account) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("accept", "text/plain");
        headers.put("authorization", account.apiKey());
        return headers;
    }

    private static String greet(Account account, Map<String, String> headers) {
        return "Hello " + account.user() + ", " + headers.size() + " headers";
    }
}
