/** From the blocks of an image's snapshots to a verdict: the entrance to this module. */
@NullMarked
package dev.amipublisher.inspection.snapshot;

import org.jspecify.annotations.NullMarked;
