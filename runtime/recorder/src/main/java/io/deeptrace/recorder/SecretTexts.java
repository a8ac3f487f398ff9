// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Recognises strings that are secrets whatever they are called: signed tokens (JWT, RFC 7519), private keys in PEM (RFC
 * 7468), what follows the scheme in an Authorization header (RFC 7617, 6750), and numbers of payment cards (ISO/IEC 7812). A
 * look at the first character rules out nearly all others.
 */
final class SecretTexts {
    private static final int SHORTEST = 12;
    /** So far into a string one is looked for. */
    private static final int FARTHEST = 256;

    private static final int SHORTEST_TOKEN = 20;
    private static final int FEWEST_DIGITS = 13;
    private static final int MOST_DIGITS = 19;

    private SecretTexts() {}

    /** Whether the string is, or begins with, a secret. */
    static boolean are(byte[] bytes, int coder, int length) {
        return length >= SHORTEST && beginsAt(0, bytes, coder, length);
    }

    /** Whether there is a secret anywhere in the string, as in a message; only its beginning is looked at. */
    static boolean areIn(byte[] bytes, int coder, int length) {
        for (int i = 0; i <= length - SHORTEST && i < FARTHEST; i++) {
            if ((i == 0 || !isWord(Memory.charAt(bytes, coder, i - 1))) && beginsAt(i, bytes, coder, length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsAt(int at, byte[] bytes, int coder, int length) {
        char first = Memory.charAt(bytes, coder, at);
        switch (first) {
            case 'e':
                return follows("eyJ", at, bytes, coder, length) && isToken(at, bytes, coder, length);
            case '-':
                return follows("-----BEGIN ", at, bytes, coder, length) && isPrivate(at, bytes, coder, length);
            case 'B':
                return (follows("Bearer ", at, bytes, coder, length) || follows("Basic ", at, bytes, coder, length))
                        && isOneWord(at, bytes, coder, length);
            default:
                return first >= '2' && first <= '6' && isCard(at, bytes, coder, length);
        }
    }

    /** Three parts in base64url, the last one perhaps beyond what is looked at. */
    private static boolean isToken(int from, byte[] bytes, int coder, int length) {
        int dots = 0;
        int at = from;
        while (at < length && at - from < FARTHEST && dots < 2) {
            char c = Memory.charAt(bytes, coder, at++);
            if (c == '.') {
                dots++;
            } else if (!isWord(c) && c != '-' && c != '_') {
                return false;
            }
        }
        return at - from >= SHORTEST_TOKEN && (dots == 2 || dots == 1 && at - from == FARTHEST);
    }

    private static boolean isPrivate(int from, byte[] bytes, int coder, int length) {
        for (int at = from; at < length && at < from + 40; at++) {
            if (follows("PRIVATE KEY", at, bytes, coder, length)) {
                return true;
            }
        }
        return false;
    }

    /** "Basic" and "Bearer" begin sentences, too: credentials have no letters only, and no space. */
    private static boolean isOneWord(int from, byte[] bytes, int coder, int length) {
        int at = from + "Basic ".length();
        at += Memory.charAt(bytes, coder, at) == ' ' ? 1 : 0;
        int others = 0;
        int begin = at;
        for (; at < length && at - begin < FARTHEST; at++) {
            char c = Memory.charAt(bytes, coder, at);
            if (c <= ' ') {
                break;
            }
            others += c >= 'a' && c <= 'z' ? 0 : 1;
        }
        return at - begin >= 6 && others > 1;
    }

    /** Digits in groups, with the check digit that ISO/IEC 7812 asks for. */
    private static boolean isCard(int from, byte[] bytes, int coder, int length) {
        int digits = 0;
        int sum = 0;
        int doubled = 0;
        int last = -1;
        for (int at = from; at < length; at++) {
            char c = Memory.charAt(bytes, coder, at);
            if (c >= '0' && c <= '9') {
                int digit = c - '0';
                int twice = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
                int before = sum;
                sum = doubled + digit;
                doubled = before + twice;
                last = at;
                if (++digits > MOST_DIGITS) {
                    return false;
                }
            } else if (c != ' ' && c != '-' || last != at - 1) {
                if (isWord(c)) {
                    return false;
                }
                break;
            }
        }
        return digits >= FEWEST_DIGITS && sum % 10 == 0;
    }

    private static boolean follows(String text, int from, byte[] bytes, int coder, int length) {
        if (from + text.length() > length) {
            return false;
        }
        byte[] wanted = Memory.bytes(text);
        for (int i = 0; i < wanted.length; i++) {
            if (Memory.charAt(bytes, coder, from + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
