/**
 * What AMIs ask for, what forbids it, and what they must come to: the design, written
 * independently.
 */
@NullMarked
package dev.amipublisher.simulation.expected;

import org.jspecify.annotations.NullMarked;
