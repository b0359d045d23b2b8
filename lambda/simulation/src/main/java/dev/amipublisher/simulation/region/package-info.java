/**
 * Simulated histories of three Regions that copy into each other: a simulation of its own, with
 * seeds, promises and planted defects of its own.
 */
@NullMarked
package dev.amipublisher.simulation.region;

import org.jspecify.annotations.NullMarked;
