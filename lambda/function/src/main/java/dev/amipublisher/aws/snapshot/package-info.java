/** The permissions of snapshots over EC2's API. */
@NullMarked
package dev.amipublisher.aws.snapshot;

import org.jspecify.annotations.NullMarked;
