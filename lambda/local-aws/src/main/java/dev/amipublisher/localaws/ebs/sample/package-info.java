/** Volumes to give to the snapshots of a sample fleet. */
@NullMarked
package dev.amipublisher.localaws.ebs.sample;

import org.jspecify.annotations.NullMarked;
