/**
 * Images of volumes to test with: made by tools, kept as fixtures, damaged, or mounted to compare.
 */
@NullMarked
package dev.amipublisher.inspection.image;

import org.jspecify.annotations.NullMarked;
