/** What wakes the function: EventBridge events, read into triggers. */
@NullMarked
package dev.amipublisher.event;

import org.jspecify.annotations.NullMarked;
