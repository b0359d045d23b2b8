/** Image usage reports. */
@NullMarked
package dev.amipublisher.localaws.usage;

import org.jspecify.annotations.NullMarked;
