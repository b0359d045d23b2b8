/** Whether the log of an XFS file system is clean. */
@NullMarked
package dev.amipublisher.inspection.xfs.log;

import org.jspecify.annotations.NullMarked;
