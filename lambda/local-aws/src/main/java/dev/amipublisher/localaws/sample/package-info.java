/** What the snapshots of sample AMIs hold. */
@NullMarked
package dev.amipublisher.localaws.sample;

import org.jspecify.annotations.NullMarked;
