/** What all metadata of XFS has in common: how its fields are read, verified and found. */
@NullMarked
package dev.amipublisher.inspection.xfs.structure;

import org.jspecify.annotations.NullMarked;
