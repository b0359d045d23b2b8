/** What the function knows before any event comes: how to behave, and where it works. */
@NullMarked
package dev.amipublisher.settings;

import org.jspecify.annotations.NullMarked;
