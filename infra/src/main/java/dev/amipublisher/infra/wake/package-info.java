/** What wakes the function: rules of EventBridge, and the schedule. */
@NullMarked
package dev.amipublisher.infra.wake;

import org.jspecify.annotations.NullMarked;
