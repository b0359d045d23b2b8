/** JSON for those that bring no library for it. */
@NullMarked
package dev.amipublisher.vocabulary.json;

import org.jspecify.annotations.NullMarked;
