/** How far a reader has to go: the source files that an event enters. */
@NullMarked
package dev.amipublisher.trace;

import org.jspecify.annotations.NullMarked;
