/** What watches that the functions of several Regions keep their promises. */
@NullMarked
package dev.amipublisher.simulation.region.oracle;

import org.jspecify.annotations.NullMarked;
