// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"pin", "userPin", "USER_PIN", "token", "accessToken"})
    void aNumberIsMaskedByTheEndOfItsName(String name) {
        assertThat(RedactionRules.of(List.of("pin", "token")).masksNumber(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenCount", "maxTokenLength", "pinnedRows", "spinner", "pinAttempts"})
    void aNumberThatOnlyCountsSecretsIsNotMasked(String name) {
        assertThat(RedactionRules.of(List.of("pin", "token")).masksNumber(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PASSWORD",
                "userPassword",
                "user_password",
                "dbpassword",
                "passwords",
                "passwordHash",
                "getPassword",
                "passwd",
                "pwd",
                "secret",
                "clientSecret",
                "CLIENT_SECRET",
                "sharedsecret",
                "secretKey",
                "token",
                "accessToken",
                "access_token",
                "accesstoken",
                "tokens",
                "apiKey",
                "API_KEY",
                "apikey",
                "xApiKey",
                "X-API-Key",
                "userAPIKey2",
                "credential",
                "credentials",
                "userCredentials",
                "authorization",
                "Authorization",
                "cookie",
                "setCookie",
                "cookies",
                "privateKey",
                "rsaPrivateKey",
                "pin",
                "PIN",
                "pinCode",
                "userPin",
                "jwt",
                "sessionId",
                "cardNumber",
                "cvv",
                "iban",
            })
    void names_of_secrets_are_masked(String name) {
        assertThat(RedactionRules.defaults().masks(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "_",
                "name",
                "spinner",
                "pinned",
                "spin",
                "tokenizer",
                "tokenize",
                "nextToken",
                "currentToken",
                "hasMoreTokens",
                "secretary",
                "key",
                "keyboard",
                "monkey",
                "author",
                "authorName",
                "cook",
                "number",
                "card",
                "api",
                "session",
                "id",
                "pass",
                "compass",
                "private",
            })
    void other_names_are_not(String name) {
        assertThat(RedactionRules.defaults().masks(name)).isFalse();
    }

    @Test
    void words_may_be_given() {
        RedactionRules rules = RedactionRules.of(List.of("mother's maiden name", "*dna"));
        assertThat(rules.masks("MOTHERS_MAIDEN_NAME")).isTrue();
        assertThat(rules.masks("mothersMaidenName")).isTrue();
        assertThat(rules.masks("fullDna")).isTrue();
        assertThat(rules.masks("maidenName")).isFalse();
        assertThat(rules.masks("password")).isFalse();
    }

    @Test
    void words_are_added_to_the_others() {
        RedactionRules rules = RedactionRules.defaults().with(List.of("salary"));
        assertThat(rules.masks("yearlySalary")).isTrue();
        assertThat(rules.masks("password")).isTrue();
    }

    @Test
    void an_exception_holds_for_the_whole_name_only() {
        RedactionRules rules = RedactionRules.of(List.of("token", "!nextToken"));
        assertThat(rules.masks("nextToken")).isFalse();
        assertThat(rules.masks("next_token")).isFalse();
        assertThat(rules.masks("nextTokenSecret")).isTrue();
    }

    @Test
    void without_words_nothing_is_masked() {
        assertThat(RedactionRules.of(List.of()).masks("password")).isFalse();
    }

    @Test
    void a_word_without_letters_is_refused() {
        for (String word : List.of("", "*", "!", "--")) {
            assertThatThrownBy(() -> RedactionRules.of(List.of(word)))
                    .isInstanceOf(BadPatternException.class)
                    .hasMessage("redaction: '" + word + "' has no letters to look for.");
        }
    }

    @Test
    void the_words_make_the_same_rules_again() {
        RedactionRules rules = RedactionRules.defaults();
        assertThat(RedactionRules.of(rules.words()).words())
                .isEqualTo(rules.words())
                .contains("token", "!nextToken");
    }

    @Test
    void every_default_word_has_a_reason() {
        assertThat(RedactionList.TEXT.lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.matches(".+ # \\S.*"));
    }
}
