/** All forms of XFS directories. */
@NullMarked
package dev.amipublisher.inspection.xfs.directory;

import org.jspecify.annotations.NullMarked;
