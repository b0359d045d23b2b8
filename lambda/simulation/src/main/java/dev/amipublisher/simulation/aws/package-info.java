/**
 * AWS as one invocation uses it: calls take time, fail, are retried, and are shown to the oracles.
 */
@NullMarked
package dev.amipublisher.simulation.aws;

import org.jspecify.annotations.NullMarked;
