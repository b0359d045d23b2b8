/**
 * The names that the function shares with its stack, the command line and the simulation: each
 * stands here once. It depends on nothing.
 */
@NullMarked
package dev.amipublisher.vocabulary;

import org.jspecify.annotations.NullMarked;
