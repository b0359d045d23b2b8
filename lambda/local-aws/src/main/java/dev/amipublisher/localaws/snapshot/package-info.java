/** EBS snapshots. */
@NullMarked
package dev.amipublisher.localaws.snapshot;

import org.jspecify.annotations.NullMarked;
