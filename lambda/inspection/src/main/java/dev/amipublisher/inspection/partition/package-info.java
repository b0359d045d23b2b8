/** Which partitions a volume has, and what each of them holds. */
@NullMarked
package dev.amipublisher.inspection.partition;

import org.jspecify.annotations.NullMarked;
