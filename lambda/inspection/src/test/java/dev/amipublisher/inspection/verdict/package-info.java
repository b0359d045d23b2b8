/** What is said of an image as a whole: its tests. */
@NullMarked
package dev.amipublisher.inspection.verdict;

import org.jspecify.annotations.NullMarked;
