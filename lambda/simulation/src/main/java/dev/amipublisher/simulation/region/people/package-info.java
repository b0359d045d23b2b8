/** Everyone else who works in the account, and what AWS does by itself, in each Region. */
@NullMarked
package dev.amipublisher.simulation.region.people;

import org.jspecify.annotations.NullMarked;
