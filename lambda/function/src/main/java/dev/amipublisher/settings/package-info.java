/** What the function is told before any event comes: how to behave, and where it works. */
@NullMarked
package dev.amipublisher.settings;

import org.jspecify.annotations.NullMarked;
