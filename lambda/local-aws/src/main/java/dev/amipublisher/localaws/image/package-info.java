/** The parts of an image, the store of images, and the calls about images as a whole. */
@NullMarked
package dev.amipublisher.localaws.image;

import org.jspecify.annotations.NullMarked;
