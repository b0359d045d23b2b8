/**
 * Tokens by their form alone: {@code tokens.txt} has a paragraph for each kind. Only forms of high
 * precision are there: a fixed prefix of the issuer, enough random characters, and entropy.
 * Documentation keys ({@code …EXAMPLE}), keys that were published on purpose and placeholders of
 * low entropy are no tokens.
 *
 * <p>Text is searched for all prefixes in one pass; a regular expression runs only where one
 * stands, on a window of bounded length, and in linear time. Memory is bounded, however long a file
 * or its lines are. A match never leaves this package: only the kind of token and the line do.
 */
@NullMarked
package dev.amipublisher.inspection.token;

import org.jspecify.annotations.NullMarked;
