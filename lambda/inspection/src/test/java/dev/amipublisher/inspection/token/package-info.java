/** Tokens by their form: its tests. */
@NullMarked
package dev.amipublisher.inspection.token;

import org.jspecify.annotations.NullMarked;
