/** What looking inside AMIs shows. */
@NullMarked
package dev.amipublisher.simulation.content;

import org.jspecify.annotations.NullMarked;
