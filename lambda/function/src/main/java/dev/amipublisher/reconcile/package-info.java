/** Doing it: read, decide, change, read back; for one AMI and for the sweep of a whole account. */
@NullMarked
package dev.amipublisher.reconcile;

import org.jspecify.annotations.NullMarked;
