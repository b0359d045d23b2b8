/** What happens to all AMIs in a sweep, how many calls that takes, and where it stops. */
@NullMarked
package dev.amipublisher.story.sweep;

import org.jspecify.annotations.NullMarked;
