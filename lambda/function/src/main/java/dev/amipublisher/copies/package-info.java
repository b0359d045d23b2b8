/** What the engine needs of an account's other Regions. */
@NullMarked
package dev.amipublisher.copies;

import org.jspecify.annotations.NullMarked;
