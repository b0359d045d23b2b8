/** Part of the build: makes the jar that Lambda gets. */
@NullMarked
package dev.amipublisher.packaging;

import org.jspecify.annotations.NullMarked;
