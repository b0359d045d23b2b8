/** Launch permissions, block public access and the quota of public images. */
@NullMarked
package dev.amipublisher.localaws.permission;

import org.jspecify.annotations.NullMarked;
