// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts a question into pieces. */
final class Tokens {
    private static final List<String> SIGNS =
            List.of("&&", "||", "==", "!=", "<=", ">=", "=~", "<", ">", "!", "(", ")", "[", "]", ".", "-", ",");
    private static final Map<Character, Character> ESCAPES =
            Map.of('n', '\n', 't', '\t', 'r', '\r', '\\', '\\', '"', '"', '\'', '\'');

    private final String question;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String question) {
        this.question = question;
    }

    /** The pieces, the last of which is the end. */
    static List<Token> of(String question) throws QueryException {
        Tokens cutter = new Tokens(question);
        cutter.cut();
        return cutter.tokens;
    }

    private void cut() throws QueryException {
        while (at < question.length()) {
            char c = question.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"' || c == '\'') {
                string(c);
            } else if (isDigit(c)) {
                number();
            } else if (Character.isJavaIdentifierStart(c)) {
                word();
            } else {
                sign();
            }
        }
        tokens.add(new Token(Kind.END, "", at));
    }

    private void string(char quote) throws QueryException {
        int from = at++;
        StringBuilder text = new StringBuilder();
        while (at < question.length() && question.charAt(at) != quote) {
            char c = question.charAt(at++);
            if (c == '\\') {
                // In a pattern a backslash stands for itself before all else.
                Character meant = at < question.length() ? ESCAPES.get(question.charAt(at)) : null;
                if (meant != null) {
                    at++;
                }
                text.append(meant == null ? c : meant);
            } else {
                text.append(c);
            }
        }
        if (at == question.length()) {
            throw new QueryException(from, "this text has no closing " + quote);
        }
        at++;
        tokens.add(new Token(Kind.STRING, text.toString(), from));
    }

    /** Digits, a fraction, an exponent, and a unit of time directly behind. */
    private void number() {
        int from = at;
        digits();
        if (at + 1 < question.length() && question.charAt(at) == '.' && isDigit(question.charAt(at + 1))) {
            at++;
            digits();
        }
        while (at < question.length() && Character.isJavaIdentifierPart(question.charAt(at))) {
            at++;
            boolean exponent = "eE".indexOf(question.charAt(at - 1)) >= 0 && at + 1 < question.length();
            if (exponent && "+-".indexOf(question.charAt(at)) >= 0 && isDigit(question.charAt(at + 1))) {
                at++;
            }
        }
        tokens.add(new Token(Kind.NUMBER, question.substring(from, at), from));
    }

    private void digits() {
        while (at < question.length() && isDigit(question.charAt(at))) {
            at++;
        }
    }

    private void word() {
        int from = at;
        while (at < question.length() && Character.isJavaIdentifierPart(question.charAt(at))) {
            at++;
        }
        tokens.add(new Token(Kind.WORD, question.substring(from, at), from));
    }

    private void sign() throws QueryException {
        for (String sign : SIGNS) {
            if (question.startsWith(sign, at)) {
                tokens.add(new Token(Kind.SIGN, sign, at));
                at += sign.length();
                return;
            }
        }
        char c = question.charAt(at);
        String twice = "" + c + c;
        throw new QueryException(
                at, "'" + c + "' means nothing here" + (SIGNS.contains(twice) ? ", '" + twice + "' does" : ""));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
