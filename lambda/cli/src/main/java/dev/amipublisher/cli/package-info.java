/** The command line: one class for each command. */
@NullMarked
package dev.amipublisher.cli;

import org.jspecify.annotations.NullMarked;
