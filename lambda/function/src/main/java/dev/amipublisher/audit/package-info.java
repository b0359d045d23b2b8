/** Looks into AMIs that are public already, and has those withdrawn that should not be. */
@NullMarked
package dev.amipublisher.audit;

import org.jspecify.annotations.NullMarked;
