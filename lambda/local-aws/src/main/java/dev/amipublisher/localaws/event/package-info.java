/** The events that AWS emits about changes of images. */
@NullMarked
package dev.amipublisher.localaws.event;

import org.jspecify.annotations.NullMarked;
