/**
 * Logical volumes of LVM2, linear and striped, over physical volumes of one or more snapshots.
 *
 * @see <a href="https://gitlab.com/lvmteam/lvm2/-/blob/main/lib/format_text/layout.h">LVM2: the
 *     layout of its metadata</a>
 */
@NullMarked
package dev.amipublisher.inspection.lvm;

import org.jspecify.annotations.NullMarked;
