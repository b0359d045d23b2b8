/** The outcome of the AMIs that were reconciled. */
@NullMarked
package dev.amipublisher.outcome;

import org.jspecify.annotations.NullMarked;
