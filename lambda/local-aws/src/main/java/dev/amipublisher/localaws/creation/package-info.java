/** Making images: RegisterImage, CreateImage and CopyImage. */
@NullMarked
package dev.amipublisher.localaws.creation;

import org.jspecify.annotations.NullMarked;
