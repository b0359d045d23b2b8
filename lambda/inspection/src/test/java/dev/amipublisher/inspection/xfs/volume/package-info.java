/** XFS volumes to test with: made by tools, mounted, kept or damaged. */
@NullMarked
package dev.amipublisher.inspection.xfs.volume;

import org.jspecify.annotations.NullMarked;
