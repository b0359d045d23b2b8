/** AWS in several Regions as one invocation calls it: calls take time, fail and are retried. */
@NullMarked
package dev.amipublisher.simulation.region.call;

import org.jspecify.annotations.NullMarked;
