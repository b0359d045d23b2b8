/** Three Regions of one account as a seed makes them. */
@NullMarked
package dev.amipublisher.simulation.region.world;

import org.jspecify.annotations.NullMarked;
