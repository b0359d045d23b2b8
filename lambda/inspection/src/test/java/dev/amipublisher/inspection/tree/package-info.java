/** The image as trees of paths: its tests. */
@NullMarked
package dev.amipublisher.inspection.tree;

import org.jspecify.annotations.NullMarked;
