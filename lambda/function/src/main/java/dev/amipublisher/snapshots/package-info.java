/** What the engine needs to share the snapshots of AMIs. */
@NullMarked
package dev.amipublisher.snapshots;

import org.jspecify.annotations.NullMarked;
