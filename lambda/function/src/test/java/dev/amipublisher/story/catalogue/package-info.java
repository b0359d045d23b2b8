/** What those who launch AMIs find in the bucket, and when. */
@NullMarked
package dev.amipublisher.story.catalogue;

import org.jspecify.annotations.NullMarked;
