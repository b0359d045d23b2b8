/** Disk images on this machine, inspected as the snapshots of an AMI would be. */
@NullMarked
package dev.amipublisher.cli.disk;

import org.jspecify.annotations.NullMarked;
