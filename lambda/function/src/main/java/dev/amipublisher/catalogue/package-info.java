/** What is public, as those who launch AMIs read it. Pure: nothing here reads or writes AWS. */
@NullMarked
package dev.amipublisher.catalogue;

import org.jspecify.annotations.NullMarked;
