/** How fast the commands are: -Ppace. */
@NullMarked
package dev.amipublisher.cli.pace;

import org.jspecify.annotations.NullMarked;
