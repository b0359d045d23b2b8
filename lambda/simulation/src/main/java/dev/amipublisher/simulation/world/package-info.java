/** The simulated account: its AMIs, its settings, its faults, and the time that passes in it. */
@NullMarked
package dev.amipublisher.simulation.world;

import org.jspecify.annotations.NullMarked;
