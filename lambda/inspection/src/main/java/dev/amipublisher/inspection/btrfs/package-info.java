/**
 * btrfs on one device, read as Linux shows it: every checksum of metadata and data is verified.
 *
 * @see <a href="https://btrfs.readthedocs.io/en/latest/dev/On-disk-format.html">btrfs: On-disk
 *     Format</a>
 */
@NullMarked
package dev.amipublisher.inspection.btrfs;

import org.jspecify.annotations.NullMarked;
