/** What happens where AWS refuses, fails, lags or does not answer. */
@NullMarked
package dev.amipublisher.story.failure;

import org.jspecify.annotations.NullMarked;
