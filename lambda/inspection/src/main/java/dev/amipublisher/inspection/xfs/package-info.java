/**
 * XFS version 5, read-only and without replaying its log. Whatever is read has its checksum, its
 * owner and its place verified first.
 *
 * @see <a href="https://git.kernel.org/pub/scm/fs/xfs/xfs-documentation.git/">XFS Algorithms &amp;
 *     Data Structures</a>
 */
@NullMarked
package dev.amipublisher.inspection.xfs;

import org.jspecify.annotations.NullMarked;
