/** Who uses the AMIs that are withdrawn. */
@NullMarked
package dev.amipublisher.usage;

import org.jspecify.annotations.NullMarked;
