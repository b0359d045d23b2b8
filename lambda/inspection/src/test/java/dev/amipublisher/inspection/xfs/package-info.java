@NullMarked
package dev.amipublisher.inspection.xfs;

import org.jspecify.annotations.NullMarked;
