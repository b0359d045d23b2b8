/** All checks, and which places of an image they are run on. */
@NullMarked
package dev.amipublisher.inspection.check.run;

import org.jspecify.annotations.NullMarked;
