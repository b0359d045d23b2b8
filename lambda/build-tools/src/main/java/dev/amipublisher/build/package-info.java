/** Part of the build: makes the jar that Lambda gets. */
@NullMarked
package dev.amipublisher.build;

import org.jspecify.annotations.NullMarked;
