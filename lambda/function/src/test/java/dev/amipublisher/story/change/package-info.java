/** What happens to one AMI, as its tags, its state and people's changes ask. */
@NullMarked
package dev.amipublisher.story.change;

import org.jspecify.annotations.NullMarked;
