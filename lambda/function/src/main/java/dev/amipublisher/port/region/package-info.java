/** What the engine needs of an account's other Regions. */
@NullMarked
package dev.amipublisher.port.region;

import org.jspecify.annotations.NullMarked;
