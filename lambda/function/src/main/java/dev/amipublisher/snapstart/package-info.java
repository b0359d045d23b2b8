/**
 * What happens before SnapStart takes its snapshot, so that the first event after a restore is
 * fast.
 */
@NullMarked
package dev.amipublisher.snapstart;

import org.jspecify.annotations.NullMarked;
