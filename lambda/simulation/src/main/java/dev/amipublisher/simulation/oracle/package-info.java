/** The oracles: each holds the function to some of its promises, at every step. */
@NullMarked
package dev.amipublisher.simulation.oracle;

import org.jspecify.annotations.NullMarked;
