/** What the function promises, and what watches that it is kept. */
@NullMarked
package dev.amipublisher.simulation.promise;

import org.jspecify.annotations.NullMarked;
