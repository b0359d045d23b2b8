/**
 * Reads real accounts, and can do nothing else: every call that is not a read is refused before it
 * is sent.
 */
@NullMarked
package dev.amipublisher.cli.account;

import org.jspecify.annotations.NullMarked;
