/** What the engine needs to share the snapshots of AMIs. */
@NullMarked
package dev.amipublisher.port.snapshot;

import org.jspecify.annotations.NullMarked;
