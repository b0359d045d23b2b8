/** The Regions of an account: which there are, and which of them are enabled. */
@NullMarked
package dev.amipublisher.localaws.region;

import org.jspecify.annotations.NullMarked;
