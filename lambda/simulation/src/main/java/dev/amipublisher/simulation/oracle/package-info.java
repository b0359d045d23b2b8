/** What the function promises, said anew and held at every step. */
@NullMarked
package dev.amipublisher.simulation.oracle;

import org.jspecify.annotations.NullMarked;
