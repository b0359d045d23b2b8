/** What wakes the function: EventBridge events, read into triggers. */
@NullMarked
package dev.amipublisher.trigger;

import org.jspecify.annotations.NullMarked;
