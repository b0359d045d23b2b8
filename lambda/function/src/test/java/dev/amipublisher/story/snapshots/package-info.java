/** What happens to the snapshots of AMIs. */
@NullMarked
package dev.amipublisher.story.snapshots;

import org.jspecify.annotations.NullMarked;
