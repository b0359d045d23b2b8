/**
 * Tokens by their form alone. Only forms of high precision are here: a fixed prefix of the issuer,
 * enough random characters, and entropy. Generic passwords, JSON web tokens and the like are not.
 * Documentation keys ({@code …EXAMPLE}) and placeholders of low entropy are no tokens.
 *
 * <p>Text is searched for the prefixes first; a regular expression runs only where one stands, on a
 * window of bounded length, and in linear time. Memory is bounded, however long a file or its lines
 * are. A match never leaves this package: only the kind of token and the line do.
 */
@NullMarked
package dev.amipublisher.inspection.token;

import org.jspecify.annotations.NullMarked;
