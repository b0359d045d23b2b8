/** What happens to AMIs in other Regions. */
@NullMarked
package dev.amipublisher.story.copies;

import org.jspecify.annotations.NullMarked;
