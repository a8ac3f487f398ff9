// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

/** Words in names whose values are masked. */
final class RedactionList {
    static final String TEXT = """
            # Words that mark a secret in the name of a parameter, field or method. How a word matches: docs/redaction.md.
            # A value that is masked by mistake costs a look elsewhere; one that is not masked by mistake is in a file for good.

            *password*                  # also passwords, dbpassword, passwordHash
            *passwd*                    # the short form
            pwd                         # the shorter form
            *passphrase*                # opens keys
            *secret                     # also clientSecret, sharedsecret
            secretkey                   # secretKey, secret_key
            secretaccesskey             # the name cloud providers use
            *credential                 # user and password in one
            token                       # accessToken, csrf_token, TOKEN
            *accesstoken                # where the name has no capitals
            *authtoken                  # the same
            *refreshtoken               # the same
            *apitoken                   # the same
            *apikey                     # apiKey, X-API-Key
            *privatekey                 # privateKey, private_key
            *signingkey                 # makes signatures
            *encryptionkey              # opens what is encrypted
            *accesskey                  # accessKey, AccessKeyId
            authorization               # the HTTP header
            proxyauthorization          # the HTTP header
            auth header                 # another name for it
            bearer                      # what the header carries
            jwt                         # a signed token, readable by anyone who has it
            cookie                      # cookies, setCookie: carry the session
            sessionid                   # as good as the password while it lasts
            pin                         # pinCode, userPin; spinner and pinned have other parts
            otp                         # one-time password
            cvv                         # a card's check number
            cvc                         # the same
            cardnumber                  # cardNumber, card_number
            creditcard                  # creditCard
            ssn                         # social security number
            iban                        # bank account
            connectionstring            # carries user and password

            # Parsers have tokens of another kind.
            !nextToken                  # the next token of a text
            !currentToken               # the token a parser stands at
            !currToken                  # the same
            !lastToken                  # the token before
            !peekToken                  # the token ahead
            !startToken                 # where a piece of text begins
            !endToken                   # where it ends
            !jsonToken                  # Jackson's
            !hasToken                   # a question, not a token
            !hasCurrentToken            # the same
            !hasMoreTokens              # java.util.StringTokenizer's
            !countTokens                # a number
            !clearCurrentToken          # returns nothing
            """;

    private RedactionList() {}
}
