/** Tests of the reader of btrfs. */
@NullMarked
package dev.amipublisher.inspection.btrfs;

import org.jspecify.annotations.NullMarked;
