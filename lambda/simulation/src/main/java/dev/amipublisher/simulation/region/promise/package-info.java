/** What the functions of several Regions promise together. */
@NullMarked
package dev.amipublisher.simulation.region.promise;

import org.jspecify.annotations.NullMarked;
