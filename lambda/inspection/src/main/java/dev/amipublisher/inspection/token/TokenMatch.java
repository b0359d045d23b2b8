package dev.amipublisher.inspection.token;

/**
 * A token was found; neither the token nor a part of it is kept.
 *
 * @param token what kind of token, for example {@code a GitHub token}
 * @param line the line it begins in, from 1
 */
public record TokenMatch(String token, int line) {}
