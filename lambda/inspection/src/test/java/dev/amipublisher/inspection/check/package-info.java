/** What an image must not hold: its tests. */
@NullMarked
package dev.amipublisher.inspection.check;

import org.jspecify.annotations.NullMarked;
