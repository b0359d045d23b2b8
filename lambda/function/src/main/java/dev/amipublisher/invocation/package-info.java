/** One invocation: from the triggers in an event, over the AMIs, to what is told of them. */
@NullMarked
package dev.amipublisher.invocation;

import org.jspecify.annotations.NullMarked;
