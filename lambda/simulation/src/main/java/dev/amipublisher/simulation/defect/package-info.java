/** Defects of the function that the simulation must find. */
@NullMarked
package dev.amipublisher.simulation.defect;

import org.jspecify.annotations.NullMarked;
