/** The functions of several Regions, and what invokes them. */
@NullMarked
package dev.amipublisher.simulation.region.function;

import org.jspecify.annotations.NullMarked;
