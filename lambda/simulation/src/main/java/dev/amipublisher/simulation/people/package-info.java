/** What people, and AWS itself, do to the account while the function works. */
@NullMarked
package dev.amipublisher.simulation.people;

import org.jspecify.annotations.NullMarked;
