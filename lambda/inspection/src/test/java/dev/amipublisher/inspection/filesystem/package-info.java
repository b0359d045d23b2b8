/** File systems that tests make up: its tests. */
@NullMarked
package dev.amipublisher.inspection.filesystem;

import org.jspecify.annotations.NullMarked;
