/** Tags of images and snapshots. */
@NullMarked
package dev.amipublisher.localaws.tag;

import org.jspecify.annotations.NullMarked;
