/**
 * Deterministic simulation, in the manner of FoundationDB's: one seed makes a fleet, a history and
 * its faults, and what the function promises is held at every step. Nothing here waits in real
 * time, and nothing is random but the seed.
 */
@NullMarked
package dev.amipublisher.simulation;

import org.jspecify.annotations.NullMarked;
