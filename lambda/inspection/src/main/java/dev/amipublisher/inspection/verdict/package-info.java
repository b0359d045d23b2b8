/** What is said of an image as a whole, over all of its volumes. */
@NullMarked
package dev.amipublisher.inspection.verdict;

import org.jspecify.annotations.NullMarked;
