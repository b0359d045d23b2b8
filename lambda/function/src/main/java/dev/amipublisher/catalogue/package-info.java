/** What is public, as those who launch AMIs read it. */
@NullMarked
package dev.amipublisher.catalogue;

import org.jspecify.annotations.NullMarked;
