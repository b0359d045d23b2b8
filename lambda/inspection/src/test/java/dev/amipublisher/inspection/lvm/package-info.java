/** Tests of logical volumes. */
@NullMarked
package dev.amipublisher.inspection.lvm;

import org.jspecify.annotations.NullMarked;
