/** Inspects AMIs: from snapshots to what the rule on sensitive data needs to know. */
@NullMarked
package dev.amipublisher.content;

import org.jspecify.annotations.NullMarked;
