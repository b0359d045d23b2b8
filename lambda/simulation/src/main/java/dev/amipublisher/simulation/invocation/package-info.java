/** One invocation of the function, with all that it read, asked for, changed and logged. */
@NullMarked
package dev.amipublisher.simulation.invocation;

import org.jspecify.annotations.NullMarked;
