/** Mistakes in what is done in several Regions, each of which must be found. */
@NullMarked
package dev.amipublisher.simulation.region.defect;

import org.jspecify.annotations.NullMarked;
