/**
 * Copies of public AMIs in other Regions. This function only makes copies and says by their tags
 * whether they are to be public; the function of each copy's own Region publishes and withdraws it.
 */
@NullMarked
package dev.amipublisher.distribution;

import org.jspecify.annotations.NullMarked;
