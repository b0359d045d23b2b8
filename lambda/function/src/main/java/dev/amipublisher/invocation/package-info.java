/** One invocation: from the triggers in an event, over the AMIs, to what is reported of them. */
@NullMarked
package dev.amipublisher.invocation;

import org.jspecify.annotations.NullMarked;
